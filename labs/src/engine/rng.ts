/*
 * np.random.default_rng(seed), bit for bit: SeedSequence hashes the seed, PCG64 (XSL-RR) draws from it.
 * The 128-bit state is a BigInt: about a million draws a second, a thousand times what a lab needs.
 */

const MASK_32 = (1n << 32n) - 1n;
const MASK_64 = (1n << 64n) - 1n;
const MASK_128 = (1n << 128n) - 1n;
const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
const POOL_SIZE = 4;

/** The hash of NumPy's SeedSequence; its constant moves on with every call. */
function hasher(constant: number, multiplier: number) {
  return (value: number): number => {
    value = (value ^ constant) >>> 0;
    constant = Math.imul(constant, multiplier) >>> 0;
    value = Math.imul(value, constant) >>> 0;
    return (value ^ (value >>> 16)) >>> 0;
  };
}

function mix(x: number, y: number): number {
  const result = (Math.imul(x, 0xca01f9dd) - Math.imul(y, 0x4973f715)) >>> 0;
  return (result ^ (result >>> 16)) >>> 0;
}

function seedWords(seed: number): number[] {
  const words = [];
  for (let rest = BigInt(seed); words.length === 0 || rest > 0n; rest >>= 32n) words.push(Number(rest & MASK_32));
  return words;
}

/** SeedSequence(seed).generate_state(4, uint64) for a seed below 2**53. */
function seedState(seed: number): bigint[] {
  const words = seedWords(seed);
  const hash = hasher(0x43b0d7e5, 0x931e8875);
  const pool = Array.from({ length: POOL_SIZE }, (_, i) => hash(words[i] ?? 0));
  for (let from = 0; from < POOL_SIZE; from++)
    for (let to = 0; to < POOL_SIZE; to++) if (from !== to) pool[to] = mix(pool[to], hash(pool[from]));
  const generate = hasher(0x8b51f9dd, 0x58f38ded);
  const halves = Array.from({ length: 8 }, (_, i) => BigInt(generate(pool[i % POOL_SIZE])));
  return [0, 2, 4, 6].map((i) => halves[i] | (halves[i + 1] << 32n));
}

export class Rng {
  #state: bigint;
  #increment: bigint;

  constructor(seed: number) {
    const [high, low, incrementHigh, incrementLow] = seedState(seed);
    this.#increment = ((((incrementHigh << 64n) | incrementLow) << 1n) | 1n) & MASK_128;
    this.#state = (this.#increment + ((high << 64n) | low)) & MASK_128;
    this.#advance();
  }

  #advance(): void {
    this.#state = (this.#state * MULTIPLIER + this.#increment) & MASK_128;
  }

  /** A double in [0, 1) with 53 random bits. */
  random(): number {
    this.#advance();
    const folded = (this.#state >> 64n) ^ (this.#state & MASK_64);
    const turn = this.#state >> 122n;
    const word = ((folded >> turn) | (folded << (64n - turn))) & MASK_64;
    return Number(word >> 11n) / 2 ** 53;
  }

  uniform(low: number, high: number): number {
    return low + (high - low) * this.random();
  }
}
