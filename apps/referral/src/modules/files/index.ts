export { FilesModule } from './files.module';
export { FileIntake } from './application/file-intake';
export { StoredFiles } from './application/stored-files';
