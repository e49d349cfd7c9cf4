// What deciding who may do what needs to know of a story.
export { findStoryOfDesk } from './story.sql.ts';
