/** What to do with the stack that stays up after the report. */
export const toWhereToLook = (url: string): string => `
Plumbline stays up at ${url} until Ctrl-C. Where to look:
  npm run plumbline -- alerts list
  npm run plumbline -- retraining list
  npm run plumbline -- measures flight-delay
  ${url}/v1/alerts?model=flight-delay
  ${url}/v1/retraining?model=flight-delay
  ${url}/v1/models/flight-delay/measures?family=drift&grain=day&feature=distance&from=2001-03-11T00:00:00Z&to=2001-03-15T00:00:00Z
  ${url}/v1/models/flight-delay/measures?family=performance&grain=week
  ${url}/v1/books
  ${url}/openapi.json
`;
