"""장에서 학습해 실험실에 담아 둔 모델을 읽습니다(scripts/export_models.py가 적은 파일).

가르치는 장: 없습니다(10장부터 12장 b까지 배운 모델을 꺼내 쓰는 코드입니다). 뺀 것: 파일을 적는 일.
"""

import base64
import json

import numpy as np

from .. import layers
from .._messages import fail, fail_unknown_name
from ..models import Sequential
from .base import STATIC

FOLDER = STATIC / "models"


def script_of(name, known):
    """모델이 담긴 파일의 내용. 아직 없는 모델이면 빈 글입니다."""
    if name not in known:
        fail_unknown_name("모델", name, list(known))
    path = FOLDER / f"{name}.js"
    return path.read_text("utf-8") if path.exists() else ""


def content_of(name, known):
    """파일에 담긴 것을 dict로: 층의 목록, 가중치, 정확도와 그 밖의 설명."""
    script = script_of(name, known)
    if not script:
        fail("no_model_file", name=name)
    return json.loads(script.split("=\n", 1)[1].rstrip(";\n"))


def load_model(name, known):
    """실험실에 담긴 모델을 nnlib 모델로 만듭니다. 가중치는 float16으로 반올림해 담겨 있습니다."""
    content = content_of(name, known)
    shape = [size or 1 for size in content["input"]]  # 길이를 정하지 않은 순환 신경망은 어떤 길이든 읽습니다
    stack = [layers.Input(tuple(shape))]
    for options in content["layers"]:
        kind = getattr(layers, options.pop("layer"))
        stack.append(kind(**options))
    model = Sequential(stack, name=name)
    flat = np.frombuffer(base64.b64decode(content["weights"]), "<f2").astype(float)
    ends = np.cumsum([array.size for array in model.get_weights()])
    parts = np.split(flat, ends[:-1])
    model.set_weights([part.reshape(array.shape) for part, array in zip(parts, model.get_weights(), strict=True)])
    return model
