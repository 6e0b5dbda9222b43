export { RoomSearch } from './room-search';
export { SearchPage } from './search-page';
