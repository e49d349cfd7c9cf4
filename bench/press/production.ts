// As the program runs (bin/stoppress.mjs): React chooses by it, when it is first entered, which of its two builds to be.
process.env['NODE_ENV'] = 'production';
