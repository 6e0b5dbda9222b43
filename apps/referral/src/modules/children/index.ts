export { ChildrenModule } from './children.module';
export { ChildFiles, type PacketChild } from './application/child-files';
