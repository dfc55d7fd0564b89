interface Waited {
  /** The longest that one of them waited for an answer, in milliseconds. */
  slowest: number
  median: number
}

/** Ten clients who read what no cache has, each one request after the other: how long they wait until some work is done. */
export async function bystanders(url: string, work: () => Promise<unknown>): Promise<Waited> {
  const times: number[] = []
  let isDone = false
  let asked = 0
  const read = async () => {
    while (!isDone) {
      asked += 1
      const began = performance.now()
      const response = await fetch(`${url}/api/sources?depth=0&limit=1&where[slug][not_equals]=${asked}-${process.pid}`)
      await response.arrayBuffer()
      if (response.status !== 200) throw new Error(`A bystander was answered ${response.status}.`)
      times.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  await Promise.all([work().finally(() => (isDone = true)), ...Array.from({ length: 10 }, read)])
  times.sort((one, other) => one - other)
  return { slowest: Math.round(times.at(-1) ?? 0), median: Math.round(times[Math.floor(times.length / 2)] ?? 0) }
}
