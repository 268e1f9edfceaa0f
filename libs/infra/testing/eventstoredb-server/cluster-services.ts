import { randomUUID } from 'node:crypto';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';

export interface Member {
  readonly address: string;
  readonly port: number;
  readonly state: 'leader' | 'follower';
}

const SERVED = ['read', 'append', 'batchAppend'] as const;

/** What this server says of itself. */
export function supportedMethods(version: string): SupportedMethods {
  const supported = new features.SupportedMethods();
  supported.setEventStoreServerVersion(version);
  for (const name of SERVED) {
    const [, service = '', method = ''] = StreamsService[name].path.toLowerCase().split('/');
    const described = new features.SupportedMethod();
    described.setServiceName(service);
    described.setMethodName(method);
    supported.addMethods(described);
  }
  return supported;
}

/** What the nodes of a cluster say of each other. */
export function clusterInfo(members: readonly Member[]): ClusterInfo {
  const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
  const info = new gossip.ClusterInfo();
  info.setMembersList(
    members.map(({ address, port, state }) => {
      const id = new shared.UUID();
      id.setString(randomUUID());
      const endPoint = new gossip.EndPoint();
      endPoint.setAddress(address);
      endPoint.setPort(port);
      const member = new gossip.MemberInfo();
      member.setInstanceId(id);
      member.setTimeStamp(String(Date.now()));
      member.setState(state === 'leader' ? LEADER : FOLLOWER);
      member.setIsAlive(true);
      member.setHttpEndPoint(endPoint);
      return member;
    }),
  );
  return info;
}
