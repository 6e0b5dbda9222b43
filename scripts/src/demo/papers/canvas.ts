import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];

export const INK: Colour = [62, 74, 89];
export const WOOD: Colour = [176, 138, 98];
export const LEAF: Colour = [96, 150, 98];
export const SKY: Colour = [236, 243, 249];
const FAINT: Colour = [214, 106, 98];

/** 示例, "sample", as a bitmap: one number for each line of 48 dots. */
const WATERMARK = [
  '000000080018',
  '0000000ffc1c',
  '1ffff01dfe1c',
  '1ffff01dffdc',
  '1ffff018e1dc',
  '1ffff018e1dc',
  '00000038e1dc',
  '00000038f9dc',
  '7ffffc78fddc',
  '7ffffc79fddc',
  '7ffffc79cddc',
  '003800798ddc',
  '0038003b9ddc',
  '0e38c01fdddc',
  '0e38e01bf9dc',
  '1e38f018f9dc',
  '1c38701879dc',
  '3c38781831dc',
  '38383818701c',
  '78383c18701c',
  '70381c18e01c',
  '03f81019c0f8',
  '01f8001980f8',
  '01f0001800f0',
];
const WATERMARK_DOTS = 48;
const DOT = 4;

/** A small picture that is drawn, not photographed: nobody is on it. */
export class Canvas {
  private readonly rows: Buffer[];

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    // Each line begins with the number of its filter: none.
    this.rows = Array.from({ length: height }, () => Buffer.alloc(1 + width * 3, 255));
    for (const row of this.rows) row[0] = 0;
  }

  box(x: number, y: number, width: number, height: number, colour: Colour): this {
    return this.where((px, py) => px >= x && px < x + width && py >= y && py < y + height, colour);
  }

  oval(x: number, y: number, across: number, down: number, colour: Colour): this {
    return this.where((px, py) => ((px - x) / across) ** 2 + ((py - y) / down) ** 2 <= 1, colour);
  }

  private where(isIn: (x: number, y: number) => boolean, colour: Colour): this {
    for (let y = 0; y < this.height; y += 1)
      for (let x = 0; x < this.width; x += 1) if (isIn(x, y)) this.rows[y].set(colour, 1 + x * 3);
    return this;
  }

  /** The watermark across the middle, then the file as PNG. */
  toPng(): Buffer {
    const left = (this.width - WATERMARK_DOTS * DOT) >> 1;
    const top = (this.height - WATERMARK.length * DOT) >> 1;
    const lines = WATERMARK.map((line) => BigInt(`0x${line}`).toString(2).padStart(WATERMARK_DOTS, '0'));
    this.where((x, y) => lines[Math.floor((y - top) / DOT)]?.[Math.floor((x - left) / DOT)] === '1', FAINT);
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.width, 0);
    header.writeUInt32BE(this.height, 4);
    header.set([8, 2, 0, 0, 0], 8);
    return Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.concat(this.rows))),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(8 + body.length);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), 4 + body.length);
  return whole;
}
