import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`api_keys\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`user_id\` text(36) NOT NULL,
  	\`start\` text,
  	\`hash\` text NOT NULL,
  	\`last_used_at\` text,
  	\`expires_at\` text,
  	\`revoked_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`api_keys_user_idx\` ON \`api_keys\` (\`user_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`api_keys_hash_idx\` ON \`api_keys\` (\`hash\`);`)
  await db.run(sql`CREATE INDEX \`api_keys_updated_at_idx\` ON \`api_keys\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`api_keys_created_at_idx\` ON \`api_keys\` (\`created_at\`);`)
  // A key stays good: what it was looked up by is what it is looked up by now. A user had one, whose id serves both.
  await db.run(sql`INSERT INTO \`api_keys\` (\`id\`, \`name\`, \`user_id\`, \`hash\`)
    SELECT \`id\`, 'API key', \`id\`, \`api_key_index\` FROM \`users\` WHERE \`enable_a_p_i_key\` AND \`api_key_index\` IS NOT NULL;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`enable_a_p_i_key\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`api_key\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`api_key_index\`;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`users\` ADD \`enable_a_p_i_key\` integer;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`api_key\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`api_key_index\` text;`)
  // The one of a user that was used last goes on working.
  await db.run(sql`UPDATE \`users\` SET \`enable_a_p_i_key\` = 1, \`api_key_index\` = \`good\`.\`hash\` FROM (
    SELECT \`user_id\`, \`hash\`, row_number() OVER (PARTITION BY \`user_id\` ORDER BY \`last_used_at\` DESC) AS \`place\`
    FROM \`api_keys\` WHERE \`revoked_at\` IS NULL) AS \`good\` WHERE \`good\`.\`user_id\` = \`users\`.\`id\` AND \`good\`.\`place\` = 1;`)
  await db.run(sql`DROP TABLE \`api_keys\`;`)
}
