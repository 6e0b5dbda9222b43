import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { DirectoryModule } from '../directory';
import { OverlapsModule } from '../overlaps';
import { ChildrenController } from './api/children.controller';
import { FamilyController } from './api/family.controller';
import { ChildFieldRules } from './application/child-field-rules';
import { ChildFileKeys } from './application/child-file-keys';
import { ChildFiles } from './application/child-files';
import { ChildReader } from './application/child-reader';
import { ChildRegistrar } from './application/child-registrar';
import { ChildRepository } from './application/child.repository';
import { ChildSealer } from './application/child-sealer';
import { ChildWriter } from './application/child-writer';
import { EmergencyChildren } from './application/emergency-children';
import { FamilyRepository } from './application/family.repository';
import { FamilyViews } from './application/family-view';
import { FindChildren } from './application/find-children';
import { IdentitySignal } from './application/identity-signal';
import { Keyring } from './application/keyring';
import { OpenChild } from './application/open-child';
import { RecordSealer } from './application/record-sealer';
import { RegisterChild } from './application/register-child';
import { RevealIdNumber } from './application/reveal-id-number';
import { UpdateChild } from './application/update-child';
import { FileRecordSealer } from './persistence/file-record-sealer';
import { OpenFamily } from './application/open-family';
import { UpdateFamily } from './application/update-family';
import { PgChildFileKeys } from './persistence/pg-child-file-keys';
import { PgChildFiles } from './persistence/pg-child-files';
import { PgChildRepository } from './persistence/pg-child.repository';
import { PgFamilyRepository } from './persistence/pg-family.repository';
import { PgKeyring } from './persistence/pg-keyring';

@Module({
  imports: [AuditModule, DirectoryModule, OverlapsModule],
  controllers: [ChildrenController, FamilyController],
  providers: [
    FindChildren,
    OpenChild,
    RegisterChild,
    UpdateChild,
    OpenFamily,
    UpdateFamily,
    FamilyViews,
    { provide: FamilyRepository, useClass: PgFamilyRepository },
    RevealIdNumber,
    ChildFieldRules,
    IdentitySignal,
    ChildReader,
    ChildRegistrar,
    EmergencyChildren,
    ChildSealer,
    ChildWriter,
    { provide: ChildFileKeys, useClass: PgChildFileKeys },
    { provide: ChildFiles, useClass: PgChildFiles },
    { provide: ChildRepository, useClass: PgChildRepository },
    { provide: Keyring, useClass: PgKeyring },
    { provide: RecordSealer, useClass: FileRecordSealer },
  ],
  exports: [ChildFileKeys, ChildFiles, ChildRegistrar, EmergencyChildren, RecordSealer],
})
export class ChildrenModule {}
