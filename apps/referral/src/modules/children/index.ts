export { ChildrenModule } from './children.module';
export { ChildFiles, type PacketChild } from './application/child-files';
export { RecordSealer, type RecordPlace, type WrappedKey } from './application/record-sealer';
export type { SealingKey } from './domain/sealed';
