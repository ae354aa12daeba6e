/** The keys of personal data of every test: fictional, and the same in all processes. */
export const TEST_KEYS = {
  PERSONAL_DATA_KEY: '11'.repeat(32),
  PERSONAL_DATA_INDEX_KEY: '22'.repeat(32),
}
