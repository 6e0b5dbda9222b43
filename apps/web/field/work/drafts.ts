import type { Day, OpenFollowUp, VisitedChild } from '@app/contracts';
import { randomId } from '../../shared/api/ids';
import type { SealedStore } from '../keep/sealed';
import type { Item } from '../outbox/machine';
import { photoName } from '../outbox/payload';
import { newItem } from './acts';
import type { NewItem, OutboxStore } from '../outbox/store';
import { sha256 } from '../vault/crypto';
import { childLabel, draftName, laneOf, type Draft, type DraftPhoto } from '../visit/draft';
import { emptyForm, recordOf, type FormWords } from '../visit/form';

/** Visits that are being written down. */
export class Drafts {
  /** Opened and not yet touched: nothing of it is kept, so that nothing of it waits. */
  private readonly untouched = new Map<string, Draft>();
  /** What the phone did not take: here as long as it is open. */
  private readonly refused = new Map<string, Draft>();

  constructor(private readonly store: SealedStore) {}

  async all(): Promise<Draft[]> {
    const kept = await this.store.all<Draft>('draft/');
    return [...new Map([...kept.map((draft) => [draft.id, draft] as const), ...this.refused]).values()];
  }

  isRefused({ id }: Draft): boolean {
    return this.refused.has(id);
  }

  async get(id: string): Promise<Draft | undefined> {
    return this.refused.get(id) ?? this.untouched.get(id) ?? this.store.get<Draft>(draftName(id));
  }

  /** The one that was begun for the same follow-up, or a new one. */
  async open(child: VisitedChild, followUp: OpenFollowUp | null, today: Day): Promise<Draft> {
    const target = followUp?.id ?? null;
    const begun = (await this.all()).find(
      (draft) =>
        (draft.followUp?.id ?? null) === target &&
        (target !== null || laneOf(draft) === laneOf({ followUp: null, visit: child.visit })),
    );
    if (begun) return begun;
    const draft: Draft = {
      id: randomId(),
      child: childLabel(child, followUp),
      followUp: followUp && {
        ...{ id: followUp.id, number: followUp.number },
        ...{ version: followUp.version, state: followUp.state },
      },
      visit: child.visit,
      form: emptyForm(today),
      photos: [],
      savedAt: new Date(Date.now()).toISOString(),
    };
    this.untouched.set(draft.id, draft);
    return draft;
  }

  async save(draft: Draft): Promise<Draft> {
    const saved = { ...draft, savedAt: new Date(Date.now()).toISOString() };
    this.untouched.delete(draft.id);
    try {
      await this.store.put(draftName(draft.id), saved);
    } catch (error) {
      this.refused.set(draft.id, draft);
      throw error;
    }
    this.refused.delete(draft.id);
    return saved;
  }

  async addPhoto(jpeg: ArrayBuffer): Promise<DraftPhoto> {
    const photo = { id: randomId(), size: jpeg.byteLength, sha256: await sha256(jpeg) };
    await this.store.putBytes(photoName(photo.id), jpeg);
    return photo;
  }

  async removePhoto(photo: DraftPhoto): Promise<void> {
    await this.store.delete(photoName(photo.id));
  }

  async discard(draft: Draft): Promise<void> {
    await this.store.delete(draftName(draft.id), ...draft.photos.map(({ id }) => photoName(id)));
    this.refused.delete(draft.id);
  }

  /** The draft becomes entries of the outbox, in one write: the words first, each photo behind them. */
  async submit(draft: Draft, outbox: OutboxStore, words: FormWords): Promise<void> {
    await outbox.add(entriesOf(draft, await outbox.items(), words), [draftName(draft.id)]);
    this.refused.delete(draft.id);
  }
}

function acceptance(draft: Draft, items: readonly Item[]): NewItem[] {
  const { followUp, child } = draft;
  if (
    followUp?.state !== 'asked' ||
    items.some(({ kind, target }) => kind === 'accept' && target === followUp.id)
  )
    return [];
  const { id: target, version } = followUp;
  return [newItem({ kind: 'accept' }, child, { id: randomId(), lane: target, after: null, version, target })];
}

export function entriesOf(draft: Draft, items: readonly Item[], words: FormWords): NewItem[] {
  const { id, child, followUp, visit } = draft;
  const record = recordOf(draft.form, words);
  const lane = laneOf(draft);
  const target = followUp?.id ?? null;
  const said = followUp
    ? newItem({ kind: 'record', body: record }, child, {
        id,
        lane,
        after: null,
        version: followUp.version,
        target,
      })
    : newItem({ kind: 'visit', body: { ...record, ...visit } }, child, {
        id,
        lane,
        after: null,
        version: null,
        target,
      });
  const photos = draft.photos.map((photo) =>
    newItem({ kind: 'photo', sha256: photo.sha256, length: photo.size }, child, {
      ...{ id: photo.id, lane: `photos/${id}`, after: id, version: null, target },
    }),
  );
  return [...acceptance(draft, items), said, ...photos];
}
