/** The same questions as one would write them by hand: $1 asks, $2 is asked about. */
const notBlocked = (other: string) => `
  and not exists (select from graph_marks m where m.mark = 'blocked'
    and m.person_id = $1 and m.other_id = ${other})
  and not exists (select from graph_marks m where m.mark = 'blocked'
    and m.person_id = ${other} and m.other_id = $1)`;
const isSeen = (other: string) => `exists (select from graph_people o where o.user_id = ${other}
    and o.state = 'active' and (not o.is_ghost or exists (select from graph_friends f
      where f.person_id = ${other} and f.friend_id = $1))) ${notBlocked(other)}`;

const counted = (table: string, where: string, other: string) => `(select count(*) from
    (select from ${table} t where ${where} and ${isSeen(other)} limit 50) seen)::integer`;

export const plain = {
  card: `select p.handle, g.is_private, g.followers, g.following, g.friends,
      (select state from graph_follows where follower_id = $1 and followee_id = $2) as follows,
      (select state from graph_follows where follower_id = $2 and followee_id = $1) as back,
      exists (select from graph_friends where person_id = $1 and friend_id = $2) as is_friend,
      (select array_agg(mark) from graph_marks where person_id = $1 and other_id = $2) as marks,
      ${counted("graph_follows", "t.followee_id = $2 and t.state = 'following'", "t.follower_id")},
      ${counted("graph_follows", "t.follower_id = $2 and t.state = 'following'", "t.followee_id")},
      ${counted("graph_friends", "t.person_id = $2", "t.friend_id")}
    from graph_people g join identity_people p using (user_id)
    where g.user_id = $2 and ${isSeen("g.user_id")}`,
  followers: `select t.follower_id, t.at, p.handle
    from graph_follows t join identity_people p on p.user_id = t.follower_id
    where t.followee_id = $2 and t.state = 'following' and ${isSeen("t.follower_id")}
      and ${isSeen("$2")}
    order by t.at desc, t.follower_id desc limit 21`,
  mutual: `select t.friend_id, t.at, p.handle
    from graph_friends t join identity_people p on p.user_id = t.friend_id
    where t.person_id = $1 and exists (select from graph_friends b
        where b.person_id = $2 and b.friend_id = t.friend_id) and ${isSeen("t.friend_id")}
      and ${isSeen("$2")}
    order by t.at desc, t.friend_id desc limit 21`,
  suggested: `select s.id, s.mutual, p.handle from (
      select b.friend_id as id, count(*) as mutual
      from graph_friends a join graph_friends b on b.person_id = a.friend_id
      where a.person_id = $1 and b.friend_id <> $1 and not exists (select from graph_friends f
        where f.person_id = $1 and f.friend_id = b.friend_id)
      group by 1) s join identity_people p on p.user_id = s.id
    where ${isSeen("s.id")} order by s.mutual desc, s.id desc limit $2::integer`,
  visible: `select g.user_id from graph_people g
    where g.user_id = any($2::uuid[]) and ${isSeen("g.user_id")}`,
  session: `select s.id, s.user_id, s.expires_at, u.email_verified, p.handle
    from identity_sessions s join identity_users u on u.id = s.user_id
    left join identity_people p on p.user_id = s.user_id where s.token = $1`,
} as const;
