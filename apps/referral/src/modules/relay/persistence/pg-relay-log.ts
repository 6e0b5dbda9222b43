import type { RelayEventsRequest, RelayStream } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { RelayLog } from '../application/read-for-relay';

@Injectable()
export class PgRelayLog extends RelayLog {
  /** One statement, hence one snapshot: members and events of a stream belong together. */
  async read(tx: Tx, streams: RelayEventsRequest['streams']): Promise<RelayStream[]> {
    const rows = await tx.query<RelayStream>(
      `select s.stream_id as stream, s.epoch, s.last_seq as head, coalesce(ev.list, '[]') as events, coalesce(mb.list, '[]') as members
         from unnest($1::uuid[], $2::bigint[], $3::int[]) as q(stream_id, after, lim)
         join bus.stream s on s.stream_id = q.stream_id
         left join lateral (
           select json_agg(json_build_object('seq', e.seq, 'eventId', e.event_id, 'kind', e.kind, 'at', e.committed_at, 'body', e.body,
                    'actor', json_build_object('id', e.actor_id, 'agencyId', e.actor_agency_id,
                      'name', coalesce(p.display_name, ''), 'agencyName', coalesce(a.name, ''))) order by e.seq) as list
             from (select * from bus.stream_event x
                    where x.stream_id = q.stream_id and x.seq > q.after order by x.seq limit q.lim) e
             left join directory.person p on p.id = e.actor_id
             left join directory.agency a on a.id = e.actor_agency_id) ev on true
         left join lateral (
           select json_agg(json_build_object('personId', m.person_id, 'fromSeq', m.from_seq, 'historyFromSeq', m.history_from_seq)) as list
             from bus.stream_member m where m.stream_id = q.stream_id and m.to_seq is null) mb on true`,
      [
        streams.map((entry) => entry.stream),
        streams.map((entry) => entry.after),
        streams.map((entry) => entry.limit),
      ],
    );
    return rows.map((row) => ({
      ...row,
      events: row.events.map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
    }));
  }
}
