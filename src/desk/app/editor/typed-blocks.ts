// Signs typed at the beginning of a paragraph that make it another kind of block. One undo gives the signs back.
import { type Editor, Extension } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
