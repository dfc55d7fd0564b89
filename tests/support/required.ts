/** Whether `TEST_REQUIRE` (a comma-separated list) turns the lack of something into a failure. */
export const isRequired = (name: string) =>
  (process.env.TEST_REQUIRE ?? '')
    .split(',')
    .map((each) => each.trim())
    .includes(name)
