/** Ten times what any body of ours has. */
const DEPTH_MAX = 64;

const [QUOTE, ESCAPE, OPEN, CLOSE] = ['"', '\\', '[{', ']}'] as const;

/**
 * Whether a JSON text may be parsed. A body that is nothing but brackets is small, yet whatever walks through it afterwards, one call
 * in another, runs out of stack. Brackets within strings do not count.
 */
export function isShallow(text: string, depthMax = DEPTH_MAX): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === QUOTE) inString = !inString;
    else if (inString) at += char === ESCAPE ? 1 : 0;
    else if (OPEN.includes(char)) depth += 1;
    else if (CLOSE.includes(char)) depth -= 1;
    if (depth > depthMax) return false;
  }
  return true;
}
