import type {
  CreateAgencyRequest,
  CreateChildRequest,
  CreatePersonRequest,
  ImportKind,
  WriteOfferRequest,
} from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable, type Type } from '@nestjs/common';
import { AuditLog } from '../../audit';
import { ChildRegistrar, CreateChildDto } from '../../children';
import { CreateAgencyDto, CreatePersonDto, DirectoryIntake, WriteOfferDto } from '../../directory';
import { mark, markOfChild, type RowMark } from './row-mark';

export interface Importer {
  /** The rules of the single record's request. */
  dto: Type<object>;
  /** By what two rows are the same record. */
  markOf: (input: object) => RowMark;
  /** Marks of the agency's own records, as far as the database refuses none of them itself. */
  known: (tx: Tx, actor: Actor, rows: readonly object[]) => Promise<ReadonlySet<string>>;
  write: (tx: Tx, actor: Actor, input: object) => Promise<unknown>;
  finish: (tx: Tx) => Promise<void>;
}

/** How each kind of row becomes a record: by the same code as a single one. */
@Injectable()
export class Importers {
  constructor(
    private readonly registrar: ChildRegistrar,
    private readonly directory: DirectoryIntake,
    private readonly audit: AuditLog,
  ) {}

  of(kind: ImportKind): Importer {
    return this.all[kind];
  }

  private readonly all: Readonly<Record<ImportKind, Importer>> = {
    agencies: {
      dto: CreateAgencyDto,
      markOf: (input) => mark('name', (input as CreateAgencyRequest).name),
      known: () => Promise.resolve(new Set()),
      write: (tx, _actor, input) => this.directory.agency(tx, input as CreateAgencyRequest),
      finish: (tx) => this.directory.announce(tx),
    },
    offers: {
      dto: WriteOfferDto,
      markOf: (input) => mark('title', (input as WriteOfferRequest).title),
      known: async (tx, { agencyId }) => textsOf('title', await this.directory.titlesOfOffers(tx, agencyId)),
      write: (tx, { agencyId }, input) => this.directory.offer(tx, agencyId, input as WriteOfferRequest),
      finish: (tx) => this.directory.announce(tx),
    },
    people: {
      dto: CreatePersonDto,
      markOf: (input) => mark('displayName', (input as CreatePersonRequest).displayName),
      known: async (tx, { agencyId }) =>
        textsOf('displayName', await this.directory.namesOfPeople(tx, agencyId)),
      write: (tx, actor, input) =>
        this.directory.person(tx, actor, actor.agencyId, input as CreatePersonRequest),
      finish: (tx) => this.directory.announce(tx),
    },
    children: {
      dto: CreateChildDto,
      markOf: (input) => markOfChild(input as CreateChildRequest),
      // One with a number is found by its index, whatever name is written beside it.
      known: async (tx, actor, rows) => {
        const names = (rows as CreateChildRequest[])
          .filter(({ idNumber }) => !idNumber)
          .map(({ name }) => name);
        const alike = names.length === 0 ? [] : await this.registrar.named(tx, actor, names);
        return new Set(alike.map((child) => markOfChild(child).text));
      },
      write: async (tx, actor, input) => {
        const id = await this.registrar.register(tx, actor, input as CreateChildRequest);
        await this.audit.record(tx, { action: 'child.registered', objectKind: 'child', objectId: id });
      },
      finish: () => Promise.resolve(),
    },
  };
}

function textsOf(field: string, names: readonly string[]): Set<string> {
  return new Set(names.map((name) => mark(field, name).text));
}
