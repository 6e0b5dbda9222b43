import type { RoomExportReason } from '@app/contracts';
import type { ContextSource, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import type { SheetLanguage } from '../../../words';
import { LogReader } from '../../rooms';
import { ExportLists, type Exported } from './export-list';
import { RoomReaders } from './room-readers';
import { ROOM, type RoomRow } from './room-table';

const PAGE = 200;

/** A room leaves the hub as far as its reader may read it: what was said, changed and taken back, and who could read it when. */
@Injectable()
export class ExportRoom {
  constructor(
    private readonly lists: ExportLists,
    private readonly reader: LogReader,
    private readonly readers: RoomReaders,
  ) {}

  execute(
    ctx: ContextSource,
    { roomId, reason, language }: { roomId: string; reason: RoomExportReason; language: SheetLanguage },
  ): Promise<Exported> {
    return this.lists.execute<RoomRow>(ctx, {
      list: 'room',
      language,
      details: { reason },
      subject: async (tx) => ({
        action: 'room.exported',
        objectKind: 'room',
        objectId: roomId,
        caseId: found(await this.readers.caseOf(tx, roomId)).caseId,
      }),
      table: () => Promise.resolve(ROOM),
      rows: async (tx, _actor, limit) => {
        const events = await this.events(tx, roomId, limit);
        const stays = await this.readers.find(tx, roomId);
        const readers = stays.map((reader): RoomRow => ({ type: 'reader', reader }));
        // Where the log is cut off, who could read it stays on the sheet.
        const kept =
          events.length < limit ? events : events.slice(0, Math.max(0, limit - 1 - readers.length));
        return events.length < limit ? [...kept, ...readers] : [...kept, ...readers, ...events.slice(-1)];
      },
    });
  }

  private async events(tx: Tx, room: string, limit: number): Promise<RoomRow[]> {
    const rows: RoomRow[] = [];
    for (let complete = false, after = 0; !complete && rows.length < limit;) {
      const page = await this.reader.page(tx, room, { after, limit: Math.min(PAGE, limit - rows.length) });
      rows.push(...page.events.map((event): RoomRow => ({ type: 'event', event })));
      after = page.events.at(-1)?.seq ?? after;
      complete = page.complete || page.events.length === 0;
    }
    return rows;
  }
}
