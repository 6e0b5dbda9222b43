import {
  FILE_NAME_HEADER,
  type MakeTaskRequest,
  type MessageAttachment,
  type PostMessageResult,
} from '@app/contracts';
import { dayOf } from '@app/kernel';
import { stableId } from '../invented';
import type { Line } from '../model';
import { paperFile } from '../papers/paper';
import { messageRequest } from '../plan/messages';
import { personId, type Telling } from '../plan/requests';
import { inLanguage } from '../text';
import type { HubClient } from './hub-client';

/** Says a line in a room, with the papers that go with it and the task that comes of it. */
export class MessageTeller {
  constructor(
    private readonly hub: HubClient,
    private readonly telling: Telling,
  ) {}

  /** Where it stands. */
  async say(room: string, key: string, line: Line): Promise<number> {
    const { lang, now } = this.telling;
    const { by, papers = [], task } = line;
    const attachments: string[] = [];
    for (const [index, paper] of papers.entries()) {
      const { name, content } = paperFile(paper, lang);
      const path = `${room}/attachments/${stableId(`paper ${index} of ${key}`)}`;
      const headers = { [FILE_NAME_HEADER]: encodeURIComponent(name) };
      attachments.push((await this.hub.put<MessageAttachment>(by, path, { file: { content, headers } })).id);
    }
    const body = { ...messageRequest(line, key, lang), ...(papers.length > 0 && { attachments }) };
    const { seq } = await this.hub.post<PostMessageResult>(by, `${room}/messages`, { body });
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
}
