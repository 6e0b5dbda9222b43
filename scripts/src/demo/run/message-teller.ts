import {
  FILE_NAME_HEADER,
  type MakeTaskRequest,
  type MessageAttachment,
  type PostMessageResult,
  type RoomEvents,
} from '@app/contracts';
import { dayOf } from '@app/kernel';
import { stableId } from '../invented';
import type { PersonKey } from '../county/people';
import { paperFile } from '../papers/paper';
import { markRequest, messageRequest } from '../plan/messages';
import type { Act } from '../plan/plan';
import { personId, type Telling } from '../plan/requests';
import { inLanguage } from '../text';
import type { HubClient } from './hub-client';

type Said = Extract<Act, { kind: 'say' }>;
type Marked = Extract<Act, { kind: 'mark' }>;

/** Says a line in a room, with the papers that go with it and the task that comes of it, and does to it what others did. */
export class MessageTeller {
  /** Where lines stand, by their keys. */
  private readonly seqs = new Map<string, number>();

  constructor(
    private readonly hub: HubClient,
    private readonly telling: Telling,
  ) {}

  /** Where it stands. */
  async say(room: string, { key, line, answers }: Pick<Said, 'key' | 'line' | 'answers'>): Promise<number> {
    const { lang, now } = this.telling;
    const { by, papers = [], task } = line;
    const attachments: string[] = [];
    for (const [index, paper] of papers.entries()) {
      const { name, content } = paperFile(paper, lang);
      const path = `${room}/attachments/${stableId(`paper ${index} of ${key}`)}`;
      const headers = { [FILE_NAME_HEADER]: encodeURIComponent(name) };
      attachments.push((await this.hub.put<MessageAttachment>(by, path, { file: { content, headers } })).id);
    }
    const body = {
      ...messageRequest(line, key, lang),
      ...(papers.length > 0 && { attachments }),
      ...(answers !== undefined && { threadRoot: await this.seqOf(room, by, answers) }),
    };
    const { seq } = await this.hub.post<PostMessageResult>(by, `${room}/messages`, { body });
    this.seqs.set(key, seq);
    if (task) {
      const wish: MakeTaskRequest = {
        seq,
        ownerId: personId(task.owner),
        dueOn: dayOf(task.due(now)),
        text: inLanguage(task.text, lang),
      };
      await this.hub.post(by, `${room}/tasks`, { body: wish, key: stableId(`task of ${key}`) });
    }
    return seq;
  }

  /** Where it stands in the log that this was done. */
  async mark(room: string, { key, mark, on }: Pick<Marked, 'key' | 'mark' | 'on'>): Promise<number> {
    const { path, body } = markRequest(mark, key);
    const target = await this.seqOf(room, mark.by, on);
    const { seq } = await this.hub.post<PostMessageResult>(mark.by, `${room}/messages/${target}/${path}`, {
      body,
    });
    return seq;
  }

  /** A seed that goes on after a break finds in the log what it said before. */
  private async seqOf(room: string, by: PersonKey, key: string): Promise<number> {
    const known = this.seqs.get(key);
    if (known !== undefined) return known;
    const { events } = await this.hub.get<RoomEvents>(by, `${room}/events?after=0&limit=100`);
    const id = stableId(`message ${key}`);
    const said = events.find(({ body }) => 'clientMsgId' in body && body.clientMsgId === id);
    if (!said) throw new Error(`the plan speaks of the line "${key}" before it is said`);
    this.seqs.set(key, said.seq);
    return said.seq;
  }
}
