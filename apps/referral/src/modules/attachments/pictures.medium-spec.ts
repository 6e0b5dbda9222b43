import { AttachmentBench, allOf, pdf } from '@test/attachment-bench';
import { outcomeOf, type Player } from '@test/referral-bench';
import sharp from 'sharp';
import { OpenAttachment } from './application/open-attachment';

jest.setTimeout(120_000);

const CANARY = 'Zhong home';
const BEHIND = 'what somebody hid behind the end';
let files: AttachmentBench;
beforeAll(async () => {
  files = await AttachmentBench.start();
});
afterAll(() => files.stop());

/** 600 × 300 as the sensor saw it, taken with the phone upright, at a place. */
const fromPhone = (format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> =>
  sharp({ create: { width: 600, height: 300, channels: 3, background: '#8a5' } })
    .withExif({
      IFD0: { ImageDescription: CANARY, Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 33/1 0/1', GPSAreaInformation: CANARY },
    })
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer();
const thumbnailOf = async (by: Player, id: string): Promise<Buffer> =>
  allOf((await files.bench.get(OpenAttachment).thumbnail(by.as('room:read'), files.room, id)).content);
const openedBy = async (by: Player, id: string): Promise<Buffer> =>
  files.download(by, await files.ticketOf(by, id));

describe('a picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    '(%s) is kept upright and tells nothing but what one sees',
    async (format) => {
      const photo = Buffer.concat([await fromPhone(format), Buffer.from(BEHIND)]);
      expect((await sharp(photo).metadata()).exif).toBeDefined();
      const { id, seq } = await files.sent(photo);
      const kept = await openedBy(files.county, id);
      const { exif, orientation, width, height, format: kind } = await sharp(kept).metadata();
      expect({ exif, orientation, width, height, kind }).toEqual({ width: 300, height: 600, kind: format });
      for (const word of [CANARY, BEHIND, 'Exif']) expect(kept.includes(Buffer.from(word))).toBe(false);
      const [card] = (await files.messageAt(seq)).attachments ?? [];
      expect(card).toMatchObject({ size: kept.length, thumbnail: { width: 240, height: 480 } });
    },
  );

  it('has a small version, which is as little for others as the large one, and whose opening is recorded', async () => {
    const { id } = await files.sent(await fromPhone('jpeg'));
    const { width, height, format, exif } = await sharp(await thumbnailOf(files.county, id)).metadata();
    expect({ width, height, format, exif }).toEqual({ width: 240, height: 480, format: 'webp' });
    expect(await outcomeOf(thumbnailOf(files.outsider, id))).toBe('NOT_FOUND');
    expect(await outcomeOf(thumbnailOf(files.colleague, id))).toBe('NOT_FOUND');
    expect(await outcomeOf(thumbnailOf(files.county, (await files.sent(pdf())).id))).toBe('NOT_FOUND');
    const opened = await files.bench.sql(
      `select 1 from referral.audit_event where object_id = $1 and agency_id = $2 and details->>'part' = 'thumbnail'`,
      [id, files.school.agencyId],
    );
    expect(opened).toHaveLength(1);
  });

  it('is the same picture when it is sent again, although what is kept differs', async () => {
    const photo = await fromPhone('jpeg');
    const { file } = await files.bring(files.school, photo);
    expect(await files.bring(files.school, photo, { id: file.id })).toMatchObject({ isNew: false, file });
  });

  const broken = async (): Promise<Buffer> => (await fromPhone('jpeg')).subarray(0, 900);
  const bomb = (): Promise<Buffer> =>
    sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
  const heic = (): Promise<Buffer> => Promise.resolve(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'));
  const disguised = async (): Promise<Buffer> =>
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), await fromPhone('png')]);
  it.each([
    ['that breaks off', broken, 'PICTURE_UNREADABLE'],
    ['that would fill the memory', bomb, 'PICTURE_UNREADABLE'],
    ['that is none', disguised, 'PICTURE_UNREADABLE'],
    ['of a kind that cannot be cleaned', heic, 'FILE_TYPE_NOT_ALLOWED'],
  ] as const)('%s is refused, and nothing of it is kept', async (_, make, code) => {
    const before = files.stored().length;
    expect(await outcomeOf(files.bring(files.school, await make()))).toBe(code);
    expect(files.stored()).toHaveLength(before);
  });

  it('that does not come whole is refused as such', async () => {
    const photo = await fromPhone('jpeg');
    expect(await outcomeOf(files.bring(files.school, photo, { size: photo.length + 1 }))).toBe('BAD_REQUEST');
    expect(await outcomeOf(files.bring(files.school, photo, { size: 10 }))).toBe('BAD_REQUEST');
  });

  it('waits for its turn when many come at once', async () => {
    const photo = await fromPhone('jpeg');
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => outcomeOf(files.bring(files.school, photo))),
    );
    expect(outcomes).toEqual(Array(6).fill('done'));
  });
});
