export { FilesModule } from './files.module';
export { FileIntake, type Received } from './application/file-intake';
export { FileTickets } from './application/file-tickets';
export { StoredFiles } from './application/stored-files';
export { sendFile, withUpload } from './api/file-stream';
export { readNamedBody } from './api/upload-headers';
