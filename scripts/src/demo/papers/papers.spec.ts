import { crc32, inflateSync } from 'node:zlib';
import { drawing } from './drawings';
import { pdfOf } from './pdf';

const WATERMARK_RED = Buffer.from([214, 106, 98]);

describe('a paper of the demo', () => {
  it('is a PDF whose table finds every object, with the watermark on the page', () => {
    const file = pdfOf('轮椅报价单', [['缺口 18,000 元', 'Not covered']]).toString('latin1');
    expect(file.startsWith('%PDF-1.4\n')).toBe(true);
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
    expect(file.slice(table, table + 5)).toBe('xref\n');
    const starts = [...file.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, start]) => Number(start));
    expect(starts).toHaveLength(7);
    starts.forEach((start, index) => expect(file.slice(start).startsWith(`${index + 1} 0 obj\n`)).toBe(true));
    const [, length = '', stream = ''] =
      /<< \/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(file) ?? [];
    expect(stream).toHaveLength(Number(length));
    // 示例 and 缺 in UCS-2.
    expect(stream).toContain('<793a4f8b');
    expect(stream).toContain('<7f3a');
  });

  it.each(['doorstep', 'plants'] as const)(
    'is a PNG of %s that is whole, with the watermark in it',
    (motif) => {
      const file = drawing(motif);
      expect(file.subarray(1, 4).toString()).toBe('PNG');
      const chunks = new Map<string, Buffer>();
      for (let at = 8; at < file.length;) {
        const length = file.readUInt32BE(at);
        const body = file.subarray(at + 4, at + 8 + length);
        expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(body));
        chunks.set(body.subarray(0, 4).toString(), body.subarray(4));
        at += 12 + length;
      }
      expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
      const width = chunks.get('IHDR')?.readUInt32BE(0) ?? 0;
      const height = chunks.get('IHDR')?.readUInt32BE(4) ?? 0;
      const dots = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
      expect(dots).toHaveLength((1 + width * 3) * height);
      expect(dots.includes(WATERMARK_RED)).toBe(true);
    },
  );
});
