import type { FileType } from '@app/contracts';

/** The beginning and the end of a file: enough to know its kind. */
export interface FileEnds {
  head: Buffer;
  tail: Buffer;
}

const at = (head: Buffer, offset: number, text: string): boolean =>
  head.toString('latin1', offset, offset + text.length) === text;

const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1'];
const MP4_BRANDS = ['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V ', 'MSNV', 'dash'];

/** What a file is, by its content; null for everything that is not kept. Its name has no say. */
export function fileTypeOf({ head, tail }: FileEnds): FileType | null {
  if (at(head, 0, '%PDF-')) return 'application/pdf';
  if (head.length > 3 && head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (at(head, 0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (at(head, 0, 'RIFF') && at(head, 8, 'WEBP')) return 'image/webp';
  if (at(head, 4, 'ftyp')) return mediaOf(head.toString('latin1', 8, 12));
  if (at(head, 0, 'ID3') || isMpegFrame(head)) return 'audio/mpeg';
  return at(head, 0, 'PK\x03\x04') ? officeOf(head, tail) : null;
}

function mediaOf(brand: string): FileType | null {
  if (HEIC_BRANDS.includes(brand)) return 'image/heic';
  if (brand === 'M4A ' || brand === 'M4B ') return 'audio/mp4';
  return MP4_BRANDS.includes(brand) ? 'video/mp4' : null;
}

/** Frame sync of MPEG audio layer III with a bit rate and a sampling rate that exist. */
function isMpegFrame(head: Buffer): boolean {
  const [sync = 0, kind = 0, rates = 0] = head;
  const isLayer3 = (kind & 0xe0) === 0xe0 && (kind & 0x18) !== 0x08 && (kind & 0x06) === 0x02;
  return sync === 0xff && isLayer3 && rates >> 4 !== 0x0f && rates >> 4 !== 0 && (rates & 0x0c) !== 0x0c;
}

/** Office documents are archives whose parts have names; one that carries macros is no document to keep. */
function officeOf(head: Buffer, tail: Buffer): FileType | null {
  const names = head.toString('latin1') + tail.toString('latin1');
  if (!names.includes('[Content_Types].xml') || names.includes('vbaProject.bin')) return null;
  if (names.includes('word/document.xml'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return names.includes('xl/workbook.xml')
    ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    : null;
}
