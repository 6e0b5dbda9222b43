import type sharp from 'sharp';

export interface PictureOrder {
  format: 'jpeg' | 'png' | 'webp';
  maxPixels: number;
  maxBytes: number;
  thumbnailEdge: number;
  thumbnailFormat: 'webp';
}
/** What the child writes first, in one line; then the picture, then the thumbnail. */
export interface PictureHeader {
  size: number;
  thumbnail: { size: number; width: number; height: number };
}
export const UNREADABLE = 65;
export const TOO_HEAVY = 70;

/**
 * The whole program of the child that decodes a picture. It is handed over as text and therefore uses nothing from outside itself.
 * The child knows no setting and no secret; it reads the picture, writes the clean one, and ends.
 */
export function pictureProgram(
  load: NodeJS.Require,
  order: PictureOrder,
  unreadable: number,
  tooHeavy: number,
): void {
  const lib = load('sharp') as typeof sharp;
  lib.cache(false);
  lib.concurrency(1);
  setInterval(() => {
    if (process.memoryUsage.rss() > order.maxBytes) process.exit(tooHeavy);
  }, 50).unref();

  const draw = async (): Promise<Buffer[]> => {
    const pieces: Buffer[] = [];
    for await (const piece of process.stdin) pieces.push(piece as Buffer);
    const source = lib(Buffer.concat(pieces), {
      limitInputPixels: order.maxPixels,
      failOn: 'warning',
      pages: 1,
    });
    const { format } = await source.metadata();
    if (format !== order.format) throw new Error('another format');
    const upright = source.autoOrient();
    const picture = await upright
      .clone()
      .toFormat(order.format, { quality: order.format === 'png' ? 100 : 88 })
      .toBuffer();
    const small = await upright
      .clone()
      .resize({
        width: order.thumbnailEdge,
        height: order.thumbnailEdge,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .toFormat(order.thumbnailFormat, { quality: 72 })
      .toBuffer({ resolveWithObject: true });
    const { width, height } = small.info;
    const header: PictureHeader = {
      size: picture.length,
      thumbnail: { size: small.data.length, width, height },
    };
    return [Buffer.from(`${JSON.stringify(header)}\n`), picture, small.data];
  };
  draw().then(
    (parts) => process.stdout.end(Buffer.concat(parts)),
    () => process.exit(unreadable),
  );
}
