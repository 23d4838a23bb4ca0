#!/bin/sh
# Print a Python that can make the book's environment: the one given, else the first that fits. One clear line if none does.
usable() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

for candidate in ${1:-python3 python3.13 python3.12 python3.11 python}; do
  if usable "$candidate"; then
    printf '%s\n' "$candidate"
    exit 0
  fi
done
echo "Python 3.11 이상(venv 포함)을 찾지 못했습니다${1:+: $1}. 파이썬을 설치하거나(데비안·우분투는 python3-venv도) 'make book PYTHON=/경로/python3.12'처럼 알려 주세요." >&2
exit 1
