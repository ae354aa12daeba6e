/** Only a script of our own pages can send it: a form of another site cannot, and its scripts would have to ask first. */
export const UPLOAD_HEADER = 'x-giro-upload'
