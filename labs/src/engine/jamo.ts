/* Hangul syllables apart into jamo and together again; compatibility jamo, a complex vowel or final is one. */

const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const VOWELS = [..."ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"];
const FINALS = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];
const FIRST = "가".charCodeAt(0);

const isSyllable = (letter: string): boolean => letter >= "가" && letter <= "힣";
export const isVowel = (token: string): boolean => VOWELS.includes(token);
export const isJamo = (token: string): boolean => isVowel(token) || INITIALS.includes(token) || (token !== "" && FINALS.includes(token));

const finalOf = (syllable: string): string => FINALS[(syllable.charCodeAt(0) - FIRST) % 28];

/** Other letters stay as they are. */
export function splitJamo(text: string): string[] {
  return [...text].flatMap((letter) => {
    if (!isSyllable(letter)) return [letter];
    const place = letter.charCodeAt(0) - FIRST;
    return [INITIALS[Math.floor(place / 588)], VOWELS[Math.floor((place % 588) / 28)], finalOf(letter)].filter(Boolean);
  });
}

/** What makes no syllable stays as it is. */
export function joinJamo(tokens: readonly string[]): string {
  let text = "";
  for (let k = 0; k < tokens.length; ) {
    const [initial, vowel] = [INITIALS.indexOf(tokens[k]), VOWELS.indexOf(tokens[k + 1])];
    if (initial < 0 || vowel < 0) {
      text += tokens[k++];
      continue;
    }
    k += 2;
    // A consonant before a vowel begins the next syllable.
    const startsNext = INITIALS.includes(tokens[k]) && isVowel(tokens[k + 1]);
    const final = startsNext ? 0 : Math.max(FINALS.indexOf(tokens[k]), 0);
    if (final) k++;
    text += String.fromCharCode(FIRST + (initial * 21 + vowel) * 28 + final);
  }
  return text;
}

/** What the final consonant says: 1 for «은», 0 for «는», null where the last letter is no syllable. */
export function answerOf(text: string): 0 | 1 | null {
  const last = [...text].at(-1);
  return last === undefined || !isSyllable(last) ? null : finalOf(last) ? 1 : 0;
}

export const bytesOf = (text: string): number[] => [...new TextEncoder().encode(text)];

/** 0x80–0xBF go on with a letter of UTF-8 that began before. */
export const isContinuation = (byte: number): boolean => byte >= 0x80 && byte < 0xc0;

/** One for every byte: the letter at its first byte, then nothing. */
export const lettersOf = (text: string): string[] => [...text].flatMap((letter) => bytesOf(letter).map((_, k) => (k ? "" : letter === " " ? "␣" : letter)));
