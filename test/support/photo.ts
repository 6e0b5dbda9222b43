import { createHash } from 'node:crypto';

/** A JPEG as far as markers go, with these words in its scan, and the headers that send it in one piece. */
export function photoOf(words: string): { content: Buffer; headers: Record<string, string> } {
  const content = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]),
    Buffer.from(words, 'utf8'),
    Buffer.from([0xff, 0xd9]),
  ]);
  return {
    content,
    headers: {
      'content-type': 'application/octet-stream',
      'upload-offset': '0',
      'upload-length': String(content.length),
      'x-file-sha256': createHash('sha256').update(content).digest('hex'),
    },
  };
}
