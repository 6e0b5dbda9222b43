import * as fc from 'fast-check';
import { bareJpeg } from './jpeg';

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
const CANARY = 'GPSLatitude 29.5';
const SOI = Buffer.from([0xff, 0xd8]);
const EOI = Buffer.from([0xff, 0xd9]);
const TABLES = segment(0xdb, Buffer.alloc(65, 1));
const FRAME = segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
const scan = (data: number[]): Buffer =>
  Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from(data)]);
const SCAN = scan([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]);
const BARE = Buffer.concat([SOI, TABLES, FRAME, SCAN, EOI]);
const ADOBE = segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1'));

describe('a photo without what a camera writes into it', () => {
  it('stays the picture that it is', () => {
    expect(bareJpeg(BARE)).toEqual(BARE);
    const progressive = Buffer.concat([SOI, ADOBE, FRAME, SCAN, TABLES, scan([1, 2, 0xff, 0xd7, 3]), EOI]);
    expect(bareJpeg(progressive)).toEqual(progressive);
  });

  it('loses what stands beside the picture, wherever it stands', () => {
    const beside = fc.record({
      marker: fc.constantFrom(...Array.from({ length: 16 }, (_, n) => 0xe0 + n), 0xfe, 0xf0),
      text: fc.string({ maxLength: 40 }).map((text) => Buffer.from(CANARY + text)),
      at: fc.nat(3),
      fill: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(beside, { maxLength: 6 }), fc.boolean(), (added, hasTail) => {
        const parts = [TABLES, FRAME, SCAN];
        for (const { marker, text, at, fill } of added)
          parts.splice(at, 0, Buffer.concat([Buffer.alloc(fill, 0xff), segment(marker, text)]));
        const tail = hasTail ? Buffer.concat([BARE, Buffer.from(CANARY)]) : Buffer.alloc(0);
        const bare = bareJpeg(Buffer.concat([SOI, ...parts, EOI, tail]));
        expect(bare?.includes(CANARY)).toBe(false);
        expect(bare).toEqual(BARE);
      }),
    );
  });

  it('is nothing when it is cut off or no JPEG at all', () => {
    for (let length = 0; length < BARE.length; length += 1)
      expect([length, bareJpeg(BARE.subarray(0, length))]).toEqual([length, null]);
    expect(bareJpeg(Buffer.from('%PDF-1.7 and more of it'))).toBeNull();
    expect(bareJpeg(Buffer.concat([SOI, TABLES, EOI]))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        const bare = bareJpeg(Buffer.concat([SOI, Buffer.from(noise)]));
        if (bare) expect(bareJpeg(bare)).toEqual(bare);
      }),
    );
  });
});
