export { FilesModule } from './files.module';
export { CleanIntake, thumbnailId, type CleanlyReceived } from './application/clean-intake';
export { FileIntake } from './application/file-intake';
export { FileTickets } from './application/file-tickets';
export { StoredFiles } from './application/stored-files';
export { sendFile, withUpload } from './api/file-stream';
export { readNamedBody } from './api/upload-headers';
