import { copyFile } from 'node:fs/promises'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import pg from 'pg'
import type { Engine } from './engines'

/** Copies a database of an engine under another name; on MongoDB one that is not there is empty. Returns its address. */
export async function copy(engine: Engine, origin: string, from: string, name: string): Promise<string> {
  switch (engine) {
    case 'sqlite': {
      const file = path.join(origin, `${name}.db`)
      await copyFile(path.join(origin, `${from}.db`), file)
      return `file:${file}`
    }
    case 'postgres': {
      const client = new pg.Client({ connectionString: `${origin}/postgres` })
      await client.connect()
      await client.query(`create database ${name} template ${from}`)
      await client.end()
      return `${origin}/${name}`
    }
    case 'mongodb': {
      const url = new URL(origin)
      url.pathname = `/${name}`
      const client = await MongoClient.connect(origin)
      for (const { name: collection } of await client.db(from).listCollections().toArray()) {
        const documents = await client.db(from).collection(collection).find().toArray()
        if (documents.length > 0) await client.db(name).collection(collection).insertMany(documents)
      }
      await client.close()
      return url.href
    }
  }
}
