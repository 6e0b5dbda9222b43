export { ChildrenModule } from './children.module';
export { ChildFiles, type PacketChild } from './application/child-files';
export { EmergencyChildren, type EmergencyChild } from './application/emergency-children';
export { RecordSealer, type RecordPlace, type WrappedKey } from './application/record-sealer';
export { ChildFileKeys, type ChildFileKey, type WrappedFileKey } from './application/child-file-keys';
export { KEY_BYTES, SealBroken, type SealingKey } from './domain/sealed';
export { ChildRegistrar } from './application/child-registrar';
export { CreateChildDto } from './api/dto/child.dto';
