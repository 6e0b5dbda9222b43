export { CasesModule } from './cases.module';
export { CaseFiles, type CaseAccess } from './application/case-files';
