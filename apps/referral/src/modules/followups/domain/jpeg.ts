const SOI = 0xffd8;
const MARKER = 0xff;
const EOI = 0xd9;
const SOS = 0xda;
const ADOBE = 0xee;
const ADOBE_BYTES = 16;

/**
 * The picture alone. What a camera or an app writes beside it (place and time, the owner, thumbnails, comments, a second picture behind
 * the end) is left out; only what tells the colours apart stays. Null for what is no whole JPEG.
 */
export function bareJpeg(bytes: Buffer): Buffer | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== SOI) return null;
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  let hasScan = false;
  for (;;) {
    if (bytes[at] !== MARKER) return null;
    while (bytes[at + 1] === MARKER) at += 1;
    const marker = bytes[at + 1];
    if (marker === EOI) return hasScan ? Buffer.concat([...kept, Buffer.from([MARKER, EOI])]) : null;
    if (marker === undefined || isAlone(marker) || at + 4 > bytes.length) return null;
    let end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    if (marker === SOS) {
      hasScan = true;
      end = endOfScan(bytes, end);
    }
    const segment = bytes.subarray(at, end);
    if (!isBeside(marker) || isAdobe(marker, segment)) kept.push(segment);
    at = end;
  }
}

/** Markers without a length; between segments none of them has a place. */
const isAlone = (marker: number): boolean =>
  marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Application data, extensions and comments. */
const isBeside = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker >= 0xf0;

const isAdobe = (marker: number, segment: Buffer): boolean =>
  marker === ADOBE && segment.length === ADOBE_BYTES && segment.toString('latin1', 4, 9) === 'Adobe';

/** Within a scan a marker byte is followed by zero or is a restart. */
function endOfScan(bytes: Buffer, begin: number): number {
  let at = bytes.indexOf(MARKER, begin);
  while (at !== -1) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
    at = bytes.indexOf(MARKER, at + 1);
  }
  return bytes.length;
}
