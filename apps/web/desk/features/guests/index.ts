export { Guests } from './guests';
