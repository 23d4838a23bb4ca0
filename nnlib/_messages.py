"""배우는 사람이 읽는 오류 문장을 모두 모아 둔 곳입니다.

가르치는 장: 모든 장의 «흔한 실수». 뺀 것: 다른 언어로 옮기는 장치.

문장마다 무엇이 잘못되었는지, 무엇이 들어왔는지, 무엇을 기대했는지, 어떻게 고치는지를 적습니다.
"""

from difflib import get_close_matches

from ._particles import choose_particles


class NNError(ValueError):
    """nnlib이 잘못된 입력을 알릴 때 쓰는 오류입니다. `code`로 어떤 오류인지 가려낼 수 있습니다."""

    def __init__(self, code, message):
        super().__init__(choose_particles(message))
        self.code = code


MESSAGES = {
    "unknown_name": "{kind} 이름 {name!r:.80}을(를) 모릅니다. 쓸 수 있는 이름: {options}.{nearest}",
    "not_numbers": "{where}에는 숫자 배열이 들어가야 하는데 {came}이(가) 들어왔습니다. "
    "숫자만 담아 NumPy 배열로 바꾸어 주세요.",
    "not_finite": "{where}에 NaN이나 무한대가 {count}개 있습니다(첫 자리: {index}). "
    "np.isfinite로 찾아 빼거나 채운 다음 다시 넣어 주세요.",
    "empty": "{where}이(가) 비어 있습니다(shape {shape}). 값이 하나 이상 있어야 합니다.",
    "wrong_ndim": "층 {layer}은(는) {expected}차원 배열을 기다리는데 shape {shape}이(가) 들어왔습니다. {hint}",
    "wrong_last_axis": "층 {layer}은(는) 마지막 축의 크기가 {expected}인 입력으로 만들어졌는데 "
    "shape {shape}이(가) 들어왔습니다. 특징의 수를 {expected}개로 맞추거나 모델을 새로 만들어 주세요.",
    "window_too_large": "층 {layer}의 창 {window}이(가) 이미지 {size}보다 큽니다(높이, 너비). "
    "앞에서 덜 줄이거나, 창을 줄이거나, padding='same'을 쓰세요.",
    "bad_option": "{where}의 {option}에는 {expected}이(가) 와야 하는데 {came!r:.80}이(가) 들어왔습니다.",
    "unknown_argument": "{where}에는 {names} 인자가 없습니다. nnlib은 Keras의 일부만 담고 있습니다. "
    "쓸 수 있는 인자: {options}.",
    "not_a_layer": "Sequential에는 층만 넣을 수 있는데 {came}이(가) 들어왔습니다. "
    "layers.Dense(4)처럼 괄호를 붙여 층을 만들었는지 살펴보세요.",
    "input_not_first": "Input은 맨 앞에 한 번만 올 수 있습니다. 지금은 {position}번째에 있습니다.",
    "layer_name": "이름이 {name!r}인 층이 이미 모델에 있습니다. 같은 층을 두 번 넣지 말고 새로 만들어 주세요. "
    "이름을 직접 지었다면 서로 다르게 지어 주세요.",
    "no_layers": "층이 하나도 없는 모델입니다. model.add(layers.Dense(…))로 층을 먼저 넣어 주세요.",
    "no_input_shape": "아직 입력의 크기를 몰라 가중치가 없습니다({action}). 맨 앞에 Input((특징의 수,))를 두거나 "
    "데이터를 한 번 통과시킨 다음 다시 불러 주세요.",
    "not_compiled": "{action} 앞에 compile이 빠졌습니다. model.compile(optimizer=…, loss=…)를 먼저 불러 주세요.",
    "sample_counts": "{of}x에는 표본이 {x_count}개, {of}y에는 {y_count}개 있습니다. 둘의 수가 같아야 합니다.",
    "target_shape": "타깃의 shape {target}이(가) 출력의 shape {output}과(와) 맞지 않습니다. {hint}",
    "label_type": "{loss}의 타깃은 0, 1, 2처럼 번호로 적은 정답이어야 하는데 {came}이(가) 있습니다. {hint}",
    "label_range": "정답 번호는 0부터 {last}까지인데 {came}이(가) 있습니다. "
    "마지막 층의 units를 늘리거나 번호를 다시 매겨 주세요.",
    "target_range": "{loss}의 타깃은 0과 1 사이여야 하는데 {low:g}부터 {high:g}까지의 값이 있습니다. "
    "0과 1로 바꾸거나 loss='mse'를 쓰세요.",
    "weight_count": "가중치 배열은 {expected}개여야 하는데 {came}개가 들어왔습니다. "
    "get_weights()와 같은 차례로 넣어 주세요.",
    "weight_shape": "{index}번째 가중치의 shape은 {expected}여야 하는데 {came}이(가) 들어왔습니다.",
    "weights_file": "가중치 파일 {path!r:.80}을(를) 쓰거나 읽지 못했습니다({reason}). "
    "파일의 자리를 살펴보고, save_weights로 만든 .npz 파일인지 확인해 주세요.",
    "diverged": "발산했습니다: {epoch}번째 에포크(전체 {step}번째 걸음)에서 {what}이(가) 셀 수 없을 만큼 커졌습니다. "
    "가중치는 마지막으로 셀 수 있었던 값으로 남겨 두었습니다. "
    "모델을 새로 만들고 학습률 {learning_rate:g}을(를) 10분의 1로 줄여 보세요. 입력의 크기도 살펴보세요.",
    "overflow": "{where}의 출력이 셀 수 없을 만큼 큽니다. 가중치와 입력의 크기를 살펴보세요.",
    "optimizer_reused": "이 옵티마이저는 다른 모델에서(또는 층을 더하기 전에) 이미 {iterations}걸음을 떼었습니다. "
    "compile에 새 옵티마이저를 만들어 넣어 주세요.",
    "needs_float64": "기울기 확인은 float64에서만 믿을 수 있는데 이 모델은 {dtype}입니다. "
    "nnlib.config.set_floatx('float64')를 부르고 모델을 새로 만들어 주세요.",
    "not_differentiable": "{values}에서 {op}의 값이나 미분계수가 유한하지 않습니다. "
    "0으로 나누거나, 음수의 로그를 구하거나, 너무 큰 수를 넣지 않았는지 살펴보세요.",
    "keras_only": "Keras의 {what}은(는) nnlib에 없어 옮기지 못합니다. nnlib에 있는 층과 인자만 쓴 모델을 넣어 주세요.",
    "unknown_exercise": "{exercise!r}번 연습 문제가 없습니다. 있는 문제: {options}.",
    "report_value": "report에는 {expected}이(가) 와야 하는데 {came!r}이(가) 들어왔습니다.",
    "mnist_missing": "MNIST_PATH가 가리키는 {path}에 파일이 없습니다. mnist.npz가 있는 곳으로 고치거나, 내려받으려면 "
    "MNIST_PATH를 지워 주세요.",
    "mnist_broken": "{path}은(는) MNIST 파일이 아니거나 깨졌습니다. x_train, y_train, x_test, y_test가 든 npz여야 "
    "합니다. 이 파일을 지우고 다시 실행하면 새로 내려받습니다.",
    "mnist_offline": "MNIST를 내려받지 못했습니다({reason}). 인터넷에 연결한 다음 다시 실행하거나, 다른 컴퓨터에서 "
    "{url}을(를) 받아 {path}에 두세요. 다른 곳에 두었으면 환경 변수 MNIST_PATH에 그 자리를 적어 주세요.",
    "no_model_file": "모델 {name}의 파일이 아직 없습니다. 그 모델을 가르치는 장이 나오면 함께 담깁니다.",
    "no_font": "한글 글꼴을 찾지 못했습니다. pip install koreanize-matplotlib을 실행해 주세요.",
}


def fail(code, **facts):
    """`code`에 해당하는 문장에 `facts`를 채워 NNError를 일으킵니다."""
    raise NNError(code, MESSAGES[code].format(**facts))


def find_by_name(kind, name, table):
    """표 `table`에서 이름으로 찾습니다. 없는 이름이면 쓸 수 있는 이름을 알립니다."""
    if not isinstance(name, str) or name not in table:
        fail_unknown_name(kind, name, list(table))
    return table[name]


def fail_unknown_name(kind, name, options):
    """모르는 이름을 알리고, 비슷한 이름이 있으면 함께 알려 줍니다."""
    close = get_close_matches(str(name).lower(), options, n=1)
    nearest = f" 혹시 {close[0]!r}을(를) 쓰려고 했나요?" if close else ""
    fail("unknown_name", kind=kind, name=name, options=", ".join(options), nearest=nearest)
