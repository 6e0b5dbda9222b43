import { AttachmentBench, pdf } from '@test/attachment-bench';
import { EICAR, TestClamd, type Mood } from '@test/clamd';
import { outcomeOf } from '@test/referral-bench';
import { AttachmentSweeper } from './application/attachment-sweeper';

jest.setTimeout(20_000);

interface Row {
  state: string;
  attempts: number;
  isLater: boolean;
}

describe('a scanner that is set up', () => {
  let clamd: TestClamd;
  let files: AttachmentBench;
  beforeAll(async () => {
    clamd = await TestClamd.start();
    files = await AttachmentBench.start({ HUB_CLAMD: clamd.address, HUB_CLAMD_SECONDS: 1 });
  });
  afterAll(async () => {
    await files.stop();
    await clamd.stop();
  });
  beforeEach(() => {
    clamd.mood = 'looks';
  });

  const until = async (id: string, fits: (row: Row) => boolean): Promise<Row> => {
    for (;;) {
      const row = await files.bench.one<Row>(
        `select state, scan_attempts as attempts, scan_at > clock_timestamp() as "isLater" from bus.attachment where id = $1`,
        [id],
      );
      if (fits(row)) return row;
      await new Promise((again) => setTimeout(again, 20));
    }
  };
  const settled = async (id: string): Promise<string> =>
    (await until(id, ({ state }) => state !== 'scanning')).state;
  const toldOf = async (id: string): Promise<unknown[]> =>
    (await files.log())
      .filter(
        ({ kind, body }) => kind === 'attachment.state' && 'attachment' in body && body.attachment === id,
      )
      .map(({ body }) => body);
  const virus = (): Buffer => Buffer.concat([pdf(), Buffer.from(EICAR)]);

  it('opens what it has found clean, and the room hears of it', async () => {
    clamd.mood = 'silent';
    const { file } = await files.bring(files.school);
    const { seq } = await files.say(files.school, [file.id]);
    expect((await files.messageAt(seq)).attachments?.[0]?.state).toBe('scanning');
    for (const reader of [files.school, files.county])
      expect(await files.opens(reader, file.id)).toBe('FILE_CLOSED');
    clamd.mood = 'looks';
    expect(await settled(file.id)).toBe('clean');
    expect(await toldOf(file.id)).toEqual([{ targetSeq: seq, attachment: file.id, state: 'clean' }]);
    expect(await files.opens(files.county, file.id)).toBe('done');
  });

  it('gives up what has a virus: nobody opens it, nobody sends it, its bytes go', async () => {
    clamd.mood = 'silent';
    const { id, seq } = await files.sent(virus());
    const unsent = await files.idOf(files.school, virus());
    clamd.mood = 'looks';
    for (const one of [id, unsent]) expect(await settled(one)).toBe('infected');
    expect(await toldOf(id)).toEqual([{ targetSeq: seq, attachment: id, state: 'infected' }]);
    expect(await files.opens(files.school, id)).toBe('NOT_FOUND');
    expect(await outcomeOf(files.say(files.school, [unsent]))).toBe('ATTACHMENT_UNAVAILABLE');
    const before = files.stored().length;
    expect(await files.bench.get(AttachmentSweeper).sweep()).toBe(2);
    expect(files.stored()).toHaveLength(before - 2);
  });

  it('that finds a file too large leaves it closed for good', async () => {
    clamd.mood = 'limit';
    const { id } = await files.sent();
    expect(await settled(id)).toBe('quarantined');
    expect(await files.opens(files.county, id)).toBe('FILE_CLOSED');
  });

  it.each(['error', 'hangs_up', 'silent'] satisfies Mood[])(
    'that gives no verdict (%s) is asked again, and the file stays closed meanwhile',
    async (mood) => {
      clamd.mood = mood;
      const { id } = await files.sent();
      const { state } = await until(id, ({ attempts, isLater }) => attempts >= 2 && isLater);
      expect(state).toBe('scanning');
      expect(await files.opens(files.county, id)).toBe('FILE_CLOSED');
      expect(await toldOf(id)).toEqual([]);
      clamd.mood = 'looks';
      await files.bench.sql('update bus.attachment set scan_at = clock_timestamp() where id = $1', [id]);
      expect(await settled(id)).toBe('clean');
    },
  );

  it('says nothing about a message that was withdrawn meanwhile', async () => {
    clamd.mood = 'silent';
    const { id, seq } = await files.sent();
    await files.withdraw(seq);
    clamd.mood = 'looks';
    const next = await files.sent();
    expect(await settled(next.id)).toBe('clean');
    expect(await toldOf(id)).toEqual([]);
  });

  it('is given up on after twenty times', async () => {
    clamd.mood = 'hangs_up';
    const { id } = await files.sent();
    await files.bench.sql(
      'update bus.attachment set scan_attempts = 20, scan_at = clock_timestamp() where id = $1',
      [id],
    );
    expect(await settled(id)).toBe('quarantined');
  });
});

it('a hub may keep closed what nobody has looked at', async () => {
  const files = await AttachmentBench.start({ HUB_FILES_OPEN_UNSCANNED: false });
  try {
    const { id } = await files.sent();
    expect(await files.opens(files.county, id)).toBe('FILE_CLOSED');
  } finally {
    await files.stop();
  }
});
