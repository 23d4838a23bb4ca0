"""낱말을 자모나 바이트로 쪼개어 순환 신경망에게 한 걸음씩 읽히고, 이름을 한 자모씩 짓게 하는 실험실입니다.

가르치는 장: 12장(단순 순환 신경망), 12장 b(LSTM, 이름 짓기). 뺀 것: 브라우저가 하는 일(labs/src/recurrent), 모델의
학습(12장과 12장 b의 노트북).

자모는 ㅅ, ㅣ, ㄴ처럼 호환용 자모로 적고, 겹모음과 겹받침은 하나로 셉니다.
"""

import numbers

import numpy as np
import traitlets

from .. import layers
from .._messages import fail, fail_unknown_name
from ..models import Sequential
from . import exported
from .base import Choice, NameList, Number, SettingsLab, html_table, number_text

MODELS = {
    "josa_rnn": "은·는을 고르는 SimpleRNN",
    "language_lstm": "열 언어를 가리는 LSTM",
    "name_writer": "이름을 짓는 LSTM",
}
TOKENS = ("jamo", "byte")
CLASSES = ("는", "은")
# 두 뉴런짜리 신경망의 처음 값. 두 뉴런이 똑같고 자음과 모음을 가리지 않아 늘 «은»이라고 답합니다.
HAND = {
    "kernel": [[0.5, 0.5], [0.5, 0.5]],
    "recurrent_kernel": [[0.5, 0.5], [0.5, 0.5]],
    "bias": [0.0, 0.0],
    "out": [0.5, 0.5],
    "out_bias": 0.0,
}
# 점수를 매기는 열 낱말
TEST_WORDS = ("사람", "나무", "하늘", "바다", "책", "노래", "신경망", "학교", "물", "커피")
_SHAPES = {"kernel": (2, 2), "recurrent_kernel": (2, 2), "bias": (2,), "out": (2,), "out_bias": ()}
_INITIALS, _VOWELS, _FINALS = (
    "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
    "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
    "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ",
)
_LONGEST = 40  # 글자 수


def split_jamo(text):
    """한글 음절을 초성, 중성, 종성으로 쪼갠 목록. 다른 글자는 그대로 둡니다.

    >>> split_jamo("값이")
    ['ㄱ', 'ㅏ', 'ㅄ', 'ㅇ', 'ㅣ']
    """
    parts = []
    for letter in text:
        if "가" <= letter <= "힣":
            initial, rest = divmod(ord(letter) - ord("가"), 21 * 28)
            vowel, final = divmod(rest, 28)
            parts += [_INITIALS[initial], _VOWELS[vowel], *_FINALS[final - 1 : final] * (final > 0)]
        else:
            parts.append(letter)
    return parts


def join_jamo(parts):
    """자모를 음절로 모읍니다. 음절이 되지 못한 자모는 그대로 둡니다.

    >>> join_jamo(["ㄱ", "ㅏ", "ㅄ", "ㅇ", "ㅣ"])
    '값이'
    """
    text, k = "", 0
    while k < len(parts):
        if parts[k] not in _INITIALS or k + 1 == len(parts) or parts[k + 1] not in _VOWELS:
            text, k = text + parts[k], k + 1
            continue
        code = (_INITIALS.index(parts[k]) * 21 + _VOWELS.index(parts[k + 1])) * 28
        k += 2
        # 다음에 모음이 오는 자음은 다음 음절의 초성입니다.
        starts_next = k + 1 < len(parts) and parts[k + 1] in _VOWELS and k < len(parts) and parts[k] in _INITIALS
        if k < len(parts) and parts[k] in _FINALS and not starts_next:
            code, k = code + _FINALS.index(parts[k]) + 1, k + 1
        text += chr(ord("가") + code)
    return text


def load_model(name):
    """실험실에 담긴 모델을 nnlib 모델로 만듭니다. 가중치는 float16으로 반올림해 담겨 있습니다.

    Args:
        name: josa_rnn(12장), language_lstm, name_writer(12장 b).
    """
    return exported.load_model(name, MODELS)


def about(name):
    """모델이 글을 읽는 법: `tokens`, `vocabulary`, `length`, `padding`, `classes`, `start`, `end`를 담은 dict."""
    return exported.content_of(name, MODELS)["about"]


def encode(name, text, drawn=()):
    """모델 `name`이 읽는 꼴로 바꾼 글. shape은 (1, T, 토큰의 종류)이고, 빈자리는 모두 0입니다.

    Args:
        drawn: 글 다음에 이어 붙일 자모. 이름을 지을 때 씁니다.
    """
    known = about(name)
    tokens = list(text.encode()) if known["tokens"] == "byte" else split_jamo(text) + list(drawn)
    vocabulary = range(256) if known["tokens"] == "byte" else known["vocabulary"]
    for token in tokens:
        if token not in vocabulary:
            fail_unknown_name("자모", token, list(vocabulary))
    if known["start"] is not None:
        tokens.insert(0, known["start"])
    if known["length"]:  # 이름을 지을 때는 끝을, 읽을 때는 앞을 남깁니다
        tokens = tokens[-known["length"] :] if name == "name_writer" else tokens[: known["length"]]
    steps = known["length"] if known["padding"] else len(tokens)
    x = np.zeros((1, steps, len(vocabulary)))
    x[0, range(steps - len(tokens), steps), [vocabulary.index(token) for token in tokens]] = 1
    return x


def answer_of(text):
    """받침이 정하는 정답: 1은 «은», 0은 «는». 한글 음절로 끝나지 않으면 None입니다.

    >>> answer_of("신경망"), answer_of("학교")
    (1, 0)
    """
    if not text or not "가" <= text[-1] <= "힣":
        return None
    return int((ord(text[-1]) - ord("가")) % 28 > 0)


class _Text(traitlets.TraitType):
    """읽힐 글."""

    def validate(self, obj, value):
        if not isinstance(value, str) or len(value) > _LONGEST:
            expected = f"{_LONGEST}자까지의 문자열"
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        return value


class _Target(traitlets.TraitType):
    """손실을 잴 클래스의 번호이거나, 정답(또는 예측)을 뜻하는 None."""

    allow_none = True
    default_value = None

    def validate(self, obj, value):
        if not isinstance(value, numbers.Integral) or isinstance(value, bool) or not 0 <= value < 256:
            expected = "0부터 세는 클래스 번호이거나 None"
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        return int(value)


class _Weights(traitlets.TraitType):
    """두 뉴런짜리 신경망의 가중치. 빠진 것은 `HAND`의 값이 되고, None이면 모두 `HAND`입니다."""

    allow_none = True
    default_value = None

    def validate(self, obj, value):
        expected = (
            f"{', '.join(_SHAPES)}를 담은 dict(kernel과 recurrent_kernel은 2×2, bias와 out은 수 2개, out_bias는 수)"
        )
        if not isinstance(value, dict) or not value.keys() <= _SHAPES.keys():
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        try:
            arrays = {name: np.asarray(value.get(name, HAND[name]), float) for name in _SHAPES}
        except (TypeError, ValueError):
            arrays = {}
        fits = arrays and all(arrays[name].shape == shape for name, shape in _SHAPES.items())
        if not fits or not all((np.abs(array) <= 100).all() for array in arrays.values()):
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        return {name: array.tolist() for name, array in arrays.items()}


class RecurrentLab(SettingsLab):
    """글을 한 토큰씩 읽는 순환 신경망의 은닉 상태, 셀 상태, 게이트, 확률, 기울기를 시점마다 보이는 실험실입니다.

    «재생», «한 걸음», 슬라이더, 마우스, 키보드로 시점을 옮깁니다. 학습한 모델의 가중치는 처음 쓸 때 불러오고,
    그동안에도 `state`는 있습니다.

    Args:
        model: hand(가중치를 손으로 고치는 두 뉴런), josa_rnn(12장), language_lstm, name_writer(12장 b).
        text: 읽힐 글. 40자까지입니다. view="write"에서는 이름의 첫머리입니다.
        target: 손실을 잴 클래스. hand와 josa_rnn에서 0은 «는», 1은 «은»입니다. None이면 정답이고, 정답이
            없으면 예측입니다.
        tokens: jamo 또는 byte. hand에서만 고를 수 있고, 다른 모델은 배운 대로 읽습니다.
        weights: hand의 가중치. `{"kernel": 2×2, "recurrent_kernel": 2×2, "bias": 2, "out": 2, "out_bias": 수}`이고
            None이면 `nnlib.labs.recurrent.HAND`입니다. 입력은 [자음이면 1, 모음이면 1](바이트는 [글자의 첫 바이트면 1,
            이어지는 바이트면 1])입니다.
        cursor: 보일 시점. 0은 첫 토큰을 읽기 전입니다.
        temperature: 0.1부터 3까지. 이름을 지을 때 확률을 고르게(크게) 또는 뾰족하게(작게) 합니다. seed: 난수의 시드.
        missions: `[{"id": …, "text": …, "goal": {"path": …, "op": …, "value": …}}]`. 쓰려면 id도 있어야 합니다.
        controls: 화면에 둘 것의 이름 목록. 비워 두면 모두 보입니다. 설정의 이름과 score(열 낱말의 점수), states(상태와
            게이트의 그림), outputs(시점마다의 확률), gradients(시점마다의 기울기), play(재생과 걸음)가 있습니다.
        view: read(읽기), write(이름 짓기. model="name_writer"에서만).

    >>> lab = RecurrentLab(text="학교")
    >>> lab.network().predict(lab.encoded(), verbose=0).round(4)
    array([[0.7067]])
    """

    _kind = "recurrent"
    _OPTIONS = ("controls", "view")
    _SETTINGS = ("model", "text", "target", "tokens", "weights", "cursor", "temperature", "seed")
    _LIVE = ("cursor",)
    model = Choice("hand", ["hand", *MODELS]).tag(sync=True)
    text = _Text("신경망").tag(sync=True)
    target = _Target().tag(sync=True)
    tokens = Choice("jamo", TOKENS).tag(sync=True)
    weights = _Weights().tag(sync=True)
    cursor = Number(0, 0, 1000, integer=True).tag(sync=True)
    temperature = Number(1.0, 0.1, 3).tag(sync=True)
    seed = Number(0, 0, 2**32 - 1, integer=True).tag(sync=True)
    controls = NameList([*_SETTINGS, "score", "states", "outputs", "gradients", "play"]).tag(sync=True)
    view = Choice("read", ["read", "write"]).tag(sync=True)
    # 노트북에는 파일을 불러올 주소가 없으므로, 화면이 이름을 적으면 파이썬이 파일의 내용을 보냅니다(없으면 빈 글).
    wanted = NameList(list(MODELS)).tag(sync=True)
    scripts = traitlets.Dict().tag(sync=True)

    def __init__(self, **options):
        super().__init__(**options)
        if self.view == "write" and self.model != "name_writer":
            expected = 'model="name_writer"와 함께 쓸 때의 "write"이거나 "read"'
            fail("bad_option", where="RecurrentLab", option="view", expected=expected, came=self.view)

    @traitlets.observe("wanted")
    def _send_weights(self, change):
        missing = [name for name in change["new"] if name not in self.scripts]
        if missing:
            self.scripts = self.scripts | {name: exported.script_of(name, MODELS) for name in missing}

    # ── 파이썬에서 이어 쓰기 ────────────────────────────────────────────────────

    def network(self):
        """지금 고른 모델을 nnlib 모델로. hand는 지금 가중치를 담은 SimpleRNN(2)와 Dense(1)입니다."""
        if self.model != "hand":
            return load_model(self.model)
        stack = [layers.Input((1, 2)), layers.SimpleRNN(2), layers.Dense(1, activation="sigmoid")]
        network = Sequential(stack)
        kernel, recurrent_kernel, bias, out, out_bias = [
            np.array(value, float) for value in (self.weights or HAND).values()
        ]
        network.set_weights([kernel, recurrent_kernel, bias, out.reshape(2, 1), out_bias.reshape(1)])
        return network

    def encoded(self):
        """지금 글을 모델이 읽는 꼴 (1, T, 특징)로 바꾼 것."""
        if self.model != "hand":
            return encode(self.model, self.text)
        if self.tokens == "byte":
            rows = [[0, 1] if 0x80 <= byte < 0xC0 else [1, 0] for byte in self.text.encode()]
            return np.array(rows, float).reshape(1, -1, 2)
        rows = []
        for token in split_jamo(self.text):
            if token not in _INITIALS + _FINALS + _VOWELS:
                fail("bad_option", where="RecurrentLab", option="text", expected="한글만 적은 글", came=self.text)
            rows.append([0, 1] if token in _VOWELS else [1, 0])
        return np.array(rows, float).reshape(1, -1, 2)

    @property
    def results(self):
        """화면의 상태. 화면이 아직 따라오지 못했으면 None입니다."""
        return self.state if self._shown("model") else None

    # ── 자바스크립트가 없을 때 ──────────────────────────────────────────────────

    def _tables_html(self):
        """hand는 시점마다의 입력, 상태, 확률. 학습한 모델은 어느 모델에게 무엇을 읽히는지."""
        if self.model != "hand":
            what = "이름의 첫머리" if self.view == "write" else "읽히는 글"
            return html_table(MODELS[self.model], [what], [[_escaped(self.text) or "(없음)"]])
        try:
            x = self.encoded()
        except ValueError:  # 자모로 쪼개지지 않는 글은 화면이 말로 알립니다
            x = np.zeros((1, 0, 2))
        tokens = [f"{byte:02X}" for byte in self.text.encode()] if self.tokens == "byte" else split_jamo(self.text)
        rows = []
        for t in range(1, x.shape[1] + 1):
            network = self.network()
            h, p = network.layers[0](x[:, :t])[0], network.predict(x[:, :t], verbose=0)[0, 0]
            rows.append([str(t), tokens[t - 1], *map(number_text, [*x[0, t - 1], *h, p])])
        heads = ["시점", "토큰", "x₁", "x₂", "h₁", "h₂", "«은» 확률"]
        return html_table(f"두 뉴런이 ‘{_escaped(self.text)}’ 읽기", heads, rows)


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
