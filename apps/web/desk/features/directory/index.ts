export { DirectoryPage } from './directory-page';
export { OwnCapacity } from './own-capacity';
