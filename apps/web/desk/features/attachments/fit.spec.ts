import { MAX_FILE_BYTES } from '@app/contracts';
import { MOST_FILES, refusalOf } from './fit';

describe('what may be attached', () => {
  it.each([
    ['评估.pdf', 10, 0, null],
    ['IMG_0001.JPG', MAX_FILE_BYTES, MOST_FILES - 1, null],
    ['IMG_0001.JPG', MAX_FILE_BYTES + 1, 0, 'tooLarge'],
    ['评估.pdf', 0, 0, 'empty'],
    ['评估.pdf', 10, MOST_FILES, 'tooMany'],
    ['IMG_0001.HEIC', 10, 0, 'heic'],
    ['run.exe', 10, 0, 'type'],
    ['pdf', 10, 0, 'type'],
  ] as const)('%s of %d bytes, behind %d others: %s', (name, size, count, refusal) => {
    expect(refusalOf({ name, size }, count)).toBe(refusal);
  });
});
