export * from './push-subscription';
export { readWish, whoIs, type Who } from './wish';
