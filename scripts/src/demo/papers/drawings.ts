import { Canvas, INK, LEAF, SKY, WOOD } from './canvas';

/** What is to be seen on a drawing. */
export type Motif = 'doorstep' | 'plants';

export function drawing(motif: Motif): Buffer {
  const canvas = new Canvas(480, 320).box(0, 0, 480, 320, SKY);
  if (motif === 'doorstep')
    canvas
      .box(40, 60, 260, 190, [250, 246, 238])
      .box(40, 52, 260, 10, INK)
      .box(180, 110, 80, 140, WOOD)
      .oval(248, 184, 4, 4, INK)
      .box(160, 250, 140, 26, [190, 190, 190])
      .box(0, 276, 480, 44, [222, 214, 198]);
  else
    for (const [x, height] of [
      [110, 120],
      [240, 170],
      [360, 140],
    ]) {
      canvas.box(x - 3, 280 - height, 6, height, LEAF);
      for (let up = 30; up < height; up += 34)
        canvas.oval(x - 24, 280 - up, 22, 10, LEAF).oval(x + 24, 268 - up, 22, 10, LEAF);
      canvas.oval(x, 276 - height, 20, 20, WOOD);
    }
  return canvas.toPng();
}
