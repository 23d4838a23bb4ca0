// The order in which an order quiz shows its items at first: the same on every visit, never the right one.

export function scramble(items: readonly string[], id: string): string[] {
  const mixed = [...items];
  const random = generator(id);
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  const alreadyRight = mixed.every((item, i) => item === items[i]);
  return alreadyRight ? [...mixed.slice(1), mixed[0]] : mixed;
}

// The item at `from` comes to stand at `to`; the others close up. A place outside the list changes nothing.
export function move(items: readonly string[], from: number, to: number): string[] {
  if (to < 0 || to >= items.length) return [...items];
  const rest = items.filter((_, i) => i !== from);
  return [...rest.slice(0, to), items[from], ...rest.slice(to)];
}

// FNV-1a, 32 bits
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const c of text) h = Math.imul(h ^ c.codePointAt(0)!, 0x01000193);
  return h >>> 0;
}

// mulberry32
function generator(id: string): () => number {
  let a = hash(id);
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
