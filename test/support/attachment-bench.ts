import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppendItem, MessageBody, MessageSendResult, RoomEvent } from '@app/contracts';
import { AttachmentsModule } from '../../apps/referral/src/modules/attachments';
import {
  AddAttachment,
  type AttachmentUpload,
} from '../../apps/referral/src/modules/attachments/application/add-attachment';
import type { AttachmentRecord } from '../../apps/referral/src/modules/attachments/application/attachment.repository';
import { OpenAttachment } from '../../apps/referral/src/modules/attachments/application/open-attachment';
import { ReferralsModule } from '../../apps/referral/src/modules/referrals';
import { ActOnMessage, RoomsModule } from '../../apps/referral/src/modules/rooms';
import { OpenRoom } from '../../apps/referral/src/modules/rooms/application/open-room';
import { PostMessage } from '../../apps/referral/src/modules/rooms/application/post-message';
import { ReadRoomEvents } from '../../apps/referral/src/modules/rooms/application/read-room-events';
import type { ReferralConfig } from '../../apps/referral/src/referral.config';
import { outcomeOf, ReferralBench, type Player } from './referral-bench';
import { ReferralFlows } from './referral-flows';

/** A case that a school and a county work on, with its room, and files in it. */
export class AttachmentBench {
  school!: Player;
  county!: Player;
  /** Of the county, and not in the room. */
  colleague!: Player;
  outsider!: Player;
  room = '';
  /** Of the referral that led here. */
  thread = '';

  private constructor(
    readonly bench: ReferralBench,
    private readonly folder: string,
  ) {}

  static async start(
    settings: Partial<ReferralConfig> = {},
    besides: Parameters<typeof ReferralBench.start>[0] = [],
  ): Promise<AttachmentBench> {
    const folder = mkdtempSync(join(tmpdir(), 'jieli-attachments-'));
    const modules = [ReferralsModule, RoomsModule, AttachmentsModule, ...besides];
    const bench = await ReferralBench.start(modules, { HUB_FILES_DIR: folder, ...settings });
    const made = new AttachmentBench(bench, folder);
    await made.meet();
    return made;
  }

  async stop(): Promise<void> {
    await this.bench.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async meet(): Promise<void> {
    const { bench } = this;
    this.school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
    const countyId = await bench.agency('示例县民政局', 'CA');
    this.county = await bench.player(countyId, ['county_router'], '周敏');
    this.colleague = await bench.player(countyId, ['county_router'], '林慧');
    this.outsider = await bench.player(await bench.agency('远方社工', 'SW'), ['social_worker'], '顾言');
    await bench.agree(this.school.agencyId, countyId);
    const flows = new ReferralFlows(bench);
    const { id, threadId } = await flows.sent(this.school, this.county);
    await flows.open(this.county, id);
    this.thread = threadId;
    this.room = (await flows.accept(this.county, id)).row.roomId as string;
    await this.join(this.school);
  }

  join = (by: Player) => this.bench.get(OpenRoom).execute(by.as('room:read'), this.room);

  bring(
    by: Player,
    content = pdf(),
    over: Partial<AttachmentUpload> = {},
  ): Promise<{ file: AttachmentRecord; isNew: boolean }> {
    const { room } = this;
    const upload = { id: randomUUID(), room, name: '评估.pdf', size: content.length, content: once(content) };
    return this.bench.get(AddAttachment).execute(by.as('room:post'), { ...upload, ...over });
  }

  idOf = async (by: Player, content?: Buffer): Promise<string> => (await this.bring(by, content)).file.id;

  say(by: Player, attachments: string[], over: Partial<AppendItem> = {}): Promise<MessageSendResult> {
    const message = { room: this.room, clientMsgId: randomUUID(), body: '', mentions: [], attachments };
    return this.bench.get(PostMessage).execute(by.as('room:post'), { ...message, ...over });
  }

  /** A file of the school that a message has taken. */
  async sent(content?: Buffer): Promise<{ id: string; seq: number }> {
    const id = await this.idOf(this.school, content);
    return { id, seq: (await this.say(this.school, [id])).seq };
  }

  withdraw(seq: number): Promise<MessageSendResult> {
    const act = { act: 'withdraw' as const, room: this.room, targetSeq: seq, clientOpId: randomUUID() };
    return this.bench.get(ActOnMessage).execute(this.school.as('room:post'), act);
  }

  async log(by = this.county): Promise<RoomEvent[]> {
    const page = { limit: 200 };
    return (await this.bench.get(ReadRoomEvents).execute(by.as('room:read'), this.room, page)).events;
  }

  async messageAt(seq: number): Promise<MessageBody> {
    return (await this.log()).find((event) => event.seq === seq)?.body as MessageBody;
  }

  async ticketOf(by: Player, id: string, room = this.room): Promise<string> {
    return (await this.bench.get(OpenAttachment).issue(by.as('room:read'), room, id)).ticket;
  }

  opens = (by: Player, id: string, room?: string): Promise<string> => outcomeOf(this.ticketOf(by, id, room));

  async download(by: Player, ticket: string): Promise<Buffer> {
    return allOf((await this.bench.get(OpenAttachment).redeem(by.as('room:read'), ticket)).content);
  }

  /** Where the files of the store are. */
  stored(): string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  }
}

export const CANARY = '钟晓雨的评估';
export const pdf = (): Buffer => Buffer.concat([Buffer.from(`%PDF-1.7\n${CANARY}\n`), randomBytes(100_000)]);

export async function allOf(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(content);
}
