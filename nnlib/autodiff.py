"""수 하나마다 어디서 왔는지 기억해 두었다가 기울기를 거꾸로 셈하는 자동 미분입니다.

가르치는 장: 6장. 뺀 것: 배열(층의 역전파가 맡습니다), 두 번 미분하기.

마디마다 값과, 부모로 미분한 국소 미분계수를 담습니다. `backward`는 나온 차례의 거꾸로 마디를 돌며
“내 기울기 × 국소 미분계수”를 부모에게 더합니다(Linnainmaa, 1970).
"""

from html import escape

import numpy as np

from ._messages import fail
from .activations import sigmoid
from .utils import is_finite_number, require_number


class Value:
    """계산 그래프의 마디 하나. 값 `data`, 맨 끝을 이 값으로 미분한 `grad`, 부모 `parents`.

    >>> w, x = Value(3.0, name="w"), Value(2.0, name="x")
    >>> loss = (w * x - 5) ** 2
    >>> loss.backward()
    >>> loss.data, w.grad
    (1.0, 4.0)
    """

    def __init__(self, data, *, name=""):
        self.data, self.grad = require_number("Value", "data", data), 0.0
        self.name, self.op, self.parents, self.local = name, "", (), ()

    def __add__(self, other):
        return _apply("+", lambda a, b: (a + b, 1, 1), self, other)

    def __sub__(self, other):
        return _apply("−", lambda a, b: (a - b, 1, -1), self, other)

    def __mul__(self, other):
        return _apply("×", lambda a, b: (a * b, b, a), self, other)

    def __truediv__(self, other):
        return _apply("÷", lambda a, b: (a / b, 1 / b, -a / (b * b)), self, other)

    def __pow__(self, power):
        power = require_number("Value", "거듭제곱", power)
        return _apply(f"^{power:g}", lambda a: (a**power, power * a ** (power - 1) if power else 0), self)

    def __neg__(self):
        return self * -1

    def __rsub__(self, other):
        return _as_value(other) - self

    def __rtruediv__(self, other):
        return _as_value(other) / self

    __radd__, __rmul__ = __add__, __mul__

    def exp(self):
        """e의 거듭제곱."""
        return _apply("exp", lambda a: (np.exp(a), np.exp(a)), self)

    def log(self):
        """자연로그. 0보다 큰 값에만 있습니다."""
        return _apply("log", lambda a: (np.log(a), 1 / a), self)

    def tanh(self):
        """쌍곡탄젠트."""
        return _apply("tanh", lambda a: (np.tanh(a), 1 - np.tanh(a) ** 2), self)

    def sigmoid(self):
        """시그모이드 1 / (1 + e^-x)."""
        return _apply("σ", lambda a: (sigmoid(a), sigmoid(a) * (1 - sigmoid(a))), self)

    def relu(self):
        """0보다 작으면 0. 0에서의 미분계수는 0으로 정합니다."""
        return _apply("ReLU", lambda a: (max(a, 0.0), float(a > 0)), self)

    def graph(self):
        """여기까지 거친 마디를 부모가 늘 앞에 오게 늘어놓습니다(위상 정렬). 재귀가 아니어서 아무리 깊어도 됩니다."""
        order, done, waiting = [], set(), [self]
        while waiting:
            node = waiting[-1]
            missing = [parent for parent in node.parents if parent not in done]
            if missing and node not in done:
                waiting += missing
                continue
            waiting.pop()
            if node not in done:
                done.add(node)
                order.append(node)
        return order

    def backward(self):
        """그래프의 모든 마디에 `grad`를 채웁니다. 다시 부르면 처음부터 다시 셈합니다."""
        order = self.graph()
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, local in zip(node.parents, node.local, strict=True):
                parent.grad += local * node.grad

    def __repr__(self):
        return f"Value({self.data:.6g}, grad={self.grad:.6g})"


def _as_value(other):
    return other if isinstance(other, Value) else Value(other)


def _apply(op, function, *inputs):
    """`function`이 낸 (값, 부모마다의 국소 미분계수…)로 새 마디를 만듭니다."""
    parents = tuple(_as_value(each) for each in inputs)
    with np.errstate(all="ignore"):
        data, *local = function(*(np.float64(parent.data) for parent in parents))
    if not all(is_finite_number(each) for each in (data, *local)):
        fail("not_differentiable", op=op, values=", ".join(f"{parent.data:g}" for parent in parents))
    child = Value(data)
    child.op, child.parents, child.local = op, parents, tuple(float(each) for each in local)
    return child


class Drawing:
    """노트북에 보일 그래프의 그림. `svg`에 글자로 들어 있습니다."""

    def __init__(self, svg):
        self.svg = svg

    def __repr__(self):
        return "계산 그래프의 그림"

    def _repr_svg_(self):
        return self.svg


def draw(value):
    """계산 그래프를 왼쪽(입력)에서 오른쪽(결과)으로 그립니다. 마디마다 이름이나 연산, 값, 기울기를 적습니다."""
    if not isinstance(value, Value):
        fail("bad_option", where="draw", option="value", expected="Value", came=value)
    column = _columns(value.graph())
    rows, corner = [0] * (column[value] + 1), {}  # rows[열]은 그 열에 놓은 마디의 수
    for node, place in column.items():
        corner[node] = 20 + 150 * place, 20 + 80 * rows[place]
        rows[place] += 1
    lines = [
        f'<path d="M{corner[parent][0] + 110},{corner[parent][1] + 28} L{x - 4},{y + 28}" marker-end="url(#tip)"/>'
        for node, (x, y) in corner.items() for parent in node.parents
    ]  # fmt: skip
    width, height = 150 * len(rows), 20 + 80 * max(rows)
    return Drawing(_SVG.format(width, height, "".join(lines), "".join(_box(*each) for each in corner.items())))


def _columns(order):
    """마디 → 열. 잎은 처음 쓰이는 마디의 바로 앞 열에 두어 화살표가 다른 마디 뒤로 지나가지 않게 합니다."""
    column, used = {}, {}
    for node in order:
        column[node] = max((column[parent] for parent in node.parents), default=-1) + 1
        for parent in node.parents:
            used[parent] = min(used.get(parent, column[node]), column[node])
    return {node: place if node.parents or node not in used else used[node] - 1 for node, place in column.items()}


_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img">'
    '<title>계산 그래프</title><defs><marker id="tip" markerWidth="8" markerHeight="8" refX="6" refY="3" orient="auto">'
    '<path d="M0,0 L6,3 L0,6 z" fill="#444"/></marker></defs><rect width="100%" height="100%" fill="#fff"/>'
    '<g stroke="#444" fill="none">{2}</g><g font-family="sans-serif" font-size="13" text-anchor="middle">{3}</g></svg>'
)


def _box(node, corner):
    x, y = corner
    name = " ".join(each for each in (node.name, node.op and f"({node.op})" if node.name else node.op) if each)
    texts = [(escape(name) or "수", 14), (f"값 {node.data:.4g}", 31), (f"기울기 {node.grad:.4g}", 48)]
    lines = "".join(f'<text x="{x + 55}" y="{y + down}" fill="#111">{text}</text>' for text, down in texts)
    return f'<rect x="{x}" y="{y}" width="110" height="56" rx="8" fill="#eef4fa" stroke="#0072B2"/>{lines}'
