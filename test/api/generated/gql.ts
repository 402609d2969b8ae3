/* eslint-disable */
import * as types from './graphql.js';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Agents($kind: AgentKind, $active: Boolean, $first: Int = 20, $after: String) {\n    agents(kind: $kind, active: $active, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          id\n          name\n          kind\n          isBuiltIn\n          isActive\n        }\n      }\n    }\n  }\n": typeof types.AgentsDocument,
    "\n  query Agent($id: ID!, $windowHours: Int = 24) {\n    agent(id: $id) {\n      id\n      name\n      kind\n      description\n      version\n      isBuiltIn\n      configuration\n      configurationSchema\n      capabilities {\n        name\n        description\n      }\n      skills {\n        taskType\n        inputSchema\n        outputSchema\n      }\n      status {\n        isActive\n        runningTasks\n        waitingTasks\n      }\n      metrics(windowHours: $windowHours) {\n        since\n        windowHours\n        runs\n        completed\n        failed\n        averageDurationMs\n        p95DurationMs\n      }\n      versions {\n        version\n        description\n        configuration\n      }\n    }\n  }\n": typeof types.AgentDocument,
    "\n  mutation CreateAgent($input: CreateAgentInput!) {\n    createAgent(input: $input) {\n      id\n      name\n      kind\n      version\n      isBuiltIn\n      isActive\n      configuration\n    }\n  }\n": typeof types.CreateAgentDocument,
    "\n  mutation UpdateAgent($id: ID!, $input: UpdateAgentInput!, $expectedVersion: Int) {\n    updateAgent(id: $id, input: $input, expectedVersion: $expectedVersion) {\n      version\n      description\n      configuration\n      versions {\n        version\n      }\n    }\n  }\n": typeof types.UpdateAgentDocument,
    "\n  mutation SetAgentActive($id: ID!, $active: Boolean!) {\n    setAgentActive(id: $id, active: $active) {\n      id\n      isActive\n    }\n  }\n": typeof types.SetAgentActiveDocument,
    "\n  mutation MakeCollection($input: CreateCollectionInput!) {\n    createCollection(input: $input) {\n      id\n      name\n      description\n      documentCount\n    }\n  }\n": typeof types.MakeCollectionDocument,
    "\n  mutation RenameCollection($id: ID!, $input: UpdateCollectionInput!) {\n    updateCollection(id: $id, input: $input) {\n      name\n      description\n    }\n  }\n": typeof types.RenameCollectionDocument,
    "\n  mutation RemoveCollection($id: ID!) {\n    deleteCollection(id: $id)\n  }\n": typeof types.RemoveCollectionDocument,
    "\n  query ListCollections($name: String) {\n    collections(name: $name) {\n      totalCount\n      nodes {\n        id\n        name\n        documentCount\n        passageCount\n        documents(first: 2) {\n          totalCount\n          pageInfo {\n            hasNextPage\n          }\n          nodes {\n            name\n          }\n        }\n      }\n    }\n  }\n": typeof types.ListCollectionsDocument,
    "\n  mutation AddText($input: AddTextDocumentInput!) {\n    addTextDocument(input: $input) {\n      id\n      name\n      title\n      metadata\n      collection {\n        name\n      }\n      currentVersion {\n        id\n        number\n        mediaType\n        textLength\n        passageCount\n      }\n    }\n  }\n": typeof types.AddTextDocument,
    "\n  query ReadDocument($id: ID!, $start: Int = 0, $end: Int) {\n    document(id: $id) {\n      name\n      versions {\n        totalCount\n        nodes {\n          number\n          document {\n            name\n          }\n        }\n      }\n      currentVersion {\n        text(start: $start, end: $end)\n        passages(first: 5) {\n          totalCount\n          nodes {\n            position\n            start\n            end\n            text\n            headings\n          }\n        }\n      }\n    }\n  }\n": typeof types.ReadDocumentDocument,
    "\n  mutation RemoveDocument($id: ID!) {\n    deleteDocument(id: $id)\n  }\n": typeof types.RemoveDocumentDocument,
    "\n  query SearchPassages($query: String!, $collectionId: ID, $documentIds: [ID!], $first: Int = 10) {\n    searchPassages(query: $query, collectionId: $collectionId, documentIds: $documentIds, first: $first) {\n      text\n      score\n      start\n      end\n      documentTitle\n      document {\n        name\n      }\n    }\n  }\n": typeof types.SearchPassagesDocument,
    "\n  query Memory(\n    $agentId: ID!\n    $userId: ID\n    $memoryType: MemoryType\n    $key: String\n    $query: String\n    $first: Int = 20\n    $after: String\n  ) {\n    agentMemory(\n      agentId: $agentId\n      userId: $userId\n      memoryType: $memoryType\n      key: $key\n      query: $query\n      first: $first\n      after: $after\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        key\n        content\n        isShared\n        accessCount\n        expiresAt\n        agent {\n          name\n        }\n        session {\n          id\n        }\n      }\n    }\n  }\n": typeof types.MemoryDocument,
    "\n  mutation SetMemory($input: SetAgentMemoryInput!) {\n    setAgentMemory(input: $input) {\n      id\n      key\n      content\n      data\n      isShared\n      memoryType\n      expiresAt\n    }\n  }\n": typeof types.SetMemoryDocument,
    "\n  mutation DeleteMemory($id: ID!) {\n    deleteAgentMemory(id: $id)\n  }\n": typeof types.DeleteMemoryDocument,
    "\n  mutation CreateCollection($input: CreateCollectionInput!) {\n    createCollection(input: $input) {\n      id\n    }\n  }\n": typeof types.CreateCollectionDocument,
    "\n  mutation AddDocument($input: AddTextDocumentInput!) {\n    addTextDocument(input: $input) {\n      id\n    }\n  }\n": typeof types.AddDocumentDocument,
    "\n  mutation Execute($input: ExecuteAgentTaskInput!) {\n    executeAgentTask(input: $input) {\n      id\n      status\n      isHeld\n      createdAt\n      endedAt\n    }\n  }\n": typeof types.ExecuteDocument,
    "\n  mutation Cancel($id: ID!, $reason: String) {\n    cancelSession(id: $id, reason: $reason) {\n      id\n      status\n      outcomeReason\n      outcomeDetail\n      endedAt\n    }\n  }\n": typeof types.CancelDocument,
    "\n  mutation Retry($id: ID!) {\n    retrySession(id: $id) {\n      id\n      status\n      relation\n      taskDescription\n      executionMode\n      priority\n      timeoutSeconds\n      failurePolicy\n      parentSession {\n        id\n      }\n      rootSession {\n        id\n      }\n    }\n  }\n": typeof types.RetryDocument,
    "\n  query Outcome($id: ID!) {\n    session(id: $id) {\n      id\n      status\n      outcomeReason\n      outcomeDetail\n      error {\n        code\n        message\n        retryable\n      }\n      openTasks\n      startedAt\n      endedAt\n      durationMs\n      input\n      result {\n        answer\n        confidence\n        partial\n        unanswered\n        claims {\n          text\n          verdict\n          confidence\n          reason\n          citations {\n            number\n            quote\n            start\n            end\n            stance\n            documentId\n            versionId\n            passageId\n            document {\n              name\n            }\n          }\n        }\n        sources {\n          number\n          title\n          document {\n            id\n            name\n          }\n        }\n      }\n      tasks(first: 50) {\n        nodes {\n          id\n          name\n          taskType\n          status\n          outcomeReason\n          isResult\n          position\n          input\n          output\n          retryCount\n          readyAt\n          startedAt\n          endedAt\n          agent {\n            name\n          }\n          dependencies {\n            condition\n            task {\n              name\n            }\n          }\n          dependents {\n            task {\n              name\n            }\n          }\n          parentTask {\n            name\n          }\n          subtasks {\n            name\n          }\n          attempts {\n            attempt\n            outcome\n          }\n        }\n      }\n    }\n  }\n": typeof types.OutcomeDocument,
    "\n  subscription Follow($sessionId: ID!, $after: Int) {\n    sessionUpdated(sessionId: $sessionId, after: $after) {\n      __typename\n      seq\n      sessionId\n      taskId\n      occurredAt\n      task {\n        id\n        name\n        status\n      }\n      ... on PlanCreated {\n        questions {\n          key\n          question\n        }\n      }\n      ... on TaskFinished {\n        taskStatus: status\n        outcomeReason\n      }\n      ... on AgentMessageSent {\n        messageId\n        messageType\n        content\n        from {\n          name\n        }\n        to {\n          name\n        }\n      }\n      ... on EvidenceFound {\n        quote\n        documentTitle\n        document {\n          name\n        }\n      }\n      ... on ClaimChecked {\n        text\n        verdict\n      }\n      ... on MemoryWritten {\n        memoryId\n        key\n      }\n      ... on CancelRequested {\n        userId\n        reason\n      }\n      ... on SessionFinished {\n        sessionStatus: status\n        outcomeReason\n      }\n    }\n  }\n": typeof types.FollowDocument,
    "\n  query Events($id: ID!, $after: Int!, $first: Int!) {\n    session(id: $id) {\n      events(after: $after, first: $first) {\n        lastSeq\n        hasNextPage\n        events {\n          __typename\n          seq\n        }\n      }\n    }\n  }\n": typeof types.EventsDocument,
    "\n  mutation SaveWorkflow($input: SaveWorkflowInput!) {\n    saveWorkflow(input: $input) {\n      id\n      version\n    }\n  }\n": typeof types.SaveWorkflowDocument,
    "\n  mutation SwitchAgent($id: ID!, $active: Boolean!) {\n    setAgentActive(id: $id, active: $active) {\n      id\n    }\n  }\n": typeof types.SwitchAgentDocument,
    "\n  query Family($id: ID!) {\n    session(id: $id) {\n      id\n      isHeld\n      relation\n      parentSession {\n        id\n      }\n      rootSession {\n        id\n      }\n      childSessions(first: 10) {\n        totalCount\n        nodes {\n          id\n          relation\n        }\n      }\n    }\n  }\n": typeof types.FamilyDocument,
    "\n  query Conversation($id: ID!) {\n    session(id: $id) {\n      messages(first: 100) {\n        totalCount\n        nodes {\n          id\n          messageType\n          content\n          createdAt\n          from {\n            name\n          }\n          to {\n            name\n          }\n          task {\n            name\n            agent {\n              name\n            }\n          }\n          inReplyTo {\n            id\n          }\n        }\n      }\n      graph {\n        nodes {\n          id\n          name\n        }\n        edges {\n          from\n          to\n          condition\n        }\n        conversations {\n          from {\n            name\n          }\n          to {\n            name\n          }\n          messages\n        }\n      }\n    }\n  }\n": typeof types.ConversationDocument,
    "\n  query Claims($id: ID!) {\n    session(id: $id) {\n      claims(first: 100) {\n        totalCount\n        nodes {\n          id\n          text\n          verdict\n          confidence\n          reason\n          citations {\n            number\n            quote\n            start\n            end\n            stance\n            document {\n              name\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.ClaimsDocument,
    "\n  query QueueStatus {\n    queueStatus {\n      ready\n      running\n      retryWait\n      blocked\n      inputRequired\n      oldestReadySeconds\n    }\n  }\n": typeof types.QueueStatusDocument,
    "\n  query Sessions($filter: SessionFilter, $first: Int, $after: String) {\n    sessions(filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        endCursor\n      }\n      nodes {\n        id\n        status\n        taskDescription\n      }\n    }\n  }\n": typeof types.SessionsDocument,
    "\n  query TaskById($id: ID!) {\n    task(id: $id) {\n      id\n      name\n      session {\n        id\n      }\n    }\n  }\n": typeof types.TaskByIdDocument,
    "\n  subscription FollowAll {\n    sessionsUpdated {\n      id\n      status\n      openTasks\n      tasks(first: 50) {\n        nodes {\n          name\n          status\n        }\n      }\n    }\n  }\n": typeof types.FollowAllDocument,
    "\n  mutation DrawWorkflow($input: SaveWorkflowInput!) {\n    saveWorkflow(input: $input) {\n      id\n      name\n      description\n      version\n      graph {\n        nodes {\n          key\n          agent\n          dependsOn\n          instructions\n          configuration\n        }\n      }\n    }\n  }\n": typeof types.DrawWorkflowDocument,
    "\n  query SavedWorkflow($id: ID!) {\n    workflow(id: $id) {\n      name\n      version\n      versions {\n        version\n        graph {\n          nodes {\n            key\n          }\n        }\n      }\n    }\n  }\n": typeof types.SavedWorkflowDocument,
    "\n  query SavedWorkflows($first: Int = 20, $after: String) {\n    workflows(first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        name\n        graph {\n          nodes {\n            key\n          }\n        }\n      }\n    }\n  }\n": typeof types.SavedWorkflowsDocument,
};
const documents: Documents = {
    "\n  query Agents($kind: AgentKind, $active: Boolean, $first: Int = 20, $after: String) {\n    agents(kind: $kind, active: $active, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          id\n          name\n          kind\n          isBuiltIn\n          isActive\n        }\n      }\n    }\n  }\n": types.AgentsDocument,
    "\n  query Agent($id: ID!, $windowHours: Int = 24) {\n    agent(id: $id) {\n      id\n      name\n      kind\n      description\n      version\n      isBuiltIn\n      configuration\n      configurationSchema\n      capabilities {\n        name\n        description\n      }\n      skills {\n        taskType\n        inputSchema\n        outputSchema\n      }\n      status {\n        isActive\n        runningTasks\n        waitingTasks\n      }\n      metrics(windowHours: $windowHours) {\n        since\n        windowHours\n        runs\n        completed\n        failed\n        averageDurationMs\n        p95DurationMs\n      }\n      versions {\n        version\n        description\n        configuration\n      }\n    }\n  }\n": types.AgentDocument,
    "\n  mutation CreateAgent($input: CreateAgentInput!) {\n    createAgent(input: $input) {\n      id\n      name\n      kind\n      version\n      isBuiltIn\n      isActive\n      configuration\n    }\n  }\n": types.CreateAgentDocument,
    "\n  mutation UpdateAgent($id: ID!, $input: UpdateAgentInput!, $expectedVersion: Int) {\n    updateAgent(id: $id, input: $input, expectedVersion: $expectedVersion) {\n      version\n      description\n      configuration\n      versions {\n        version\n      }\n    }\n  }\n": types.UpdateAgentDocument,
    "\n  mutation SetAgentActive($id: ID!, $active: Boolean!) {\n    setAgentActive(id: $id, active: $active) {\n      id\n      isActive\n    }\n  }\n": types.SetAgentActiveDocument,
    "\n  mutation MakeCollection($input: CreateCollectionInput!) {\n    createCollection(input: $input) {\n      id\n      name\n      description\n      documentCount\n    }\n  }\n": types.MakeCollectionDocument,
    "\n  mutation RenameCollection($id: ID!, $input: UpdateCollectionInput!) {\n    updateCollection(id: $id, input: $input) {\n      name\n      description\n    }\n  }\n": types.RenameCollectionDocument,
    "\n  mutation RemoveCollection($id: ID!) {\n    deleteCollection(id: $id)\n  }\n": types.RemoveCollectionDocument,
    "\n  query ListCollections($name: String) {\n    collections(name: $name) {\n      totalCount\n      nodes {\n        id\n        name\n        documentCount\n        passageCount\n        documents(first: 2) {\n          totalCount\n          pageInfo {\n            hasNextPage\n          }\n          nodes {\n            name\n          }\n        }\n      }\n    }\n  }\n": types.ListCollectionsDocument,
    "\n  mutation AddText($input: AddTextDocumentInput!) {\n    addTextDocument(input: $input) {\n      id\n      name\n      title\n      metadata\n      collection {\n        name\n      }\n      currentVersion {\n        id\n        number\n        mediaType\n        textLength\n        passageCount\n      }\n    }\n  }\n": types.AddTextDocument,
    "\n  query ReadDocument($id: ID!, $start: Int = 0, $end: Int) {\n    document(id: $id) {\n      name\n      versions {\n        totalCount\n        nodes {\n          number\n          document {\n            name\n          }\n        }\n      }\n      currentVersion {\n        text(start: $start, end: $end)\n        passages(first: 5) {\n          totalCount\n          nodes {\n            position\n            start\n            end\n            text\n            headings\n          }\n        }\n      }\n    }\n  }\n": types.ReadDocumentDocument,
    "\n  mutation RemoveDocument($id: ID!) {\n    deleteDocument(id: $id)\n  }\n": types.RemoveDocumentDocument,
    "\n  query SearchPassages($query: String!, $collectionId: ID, $documentIds: [ID!], $first: Int = 10) {\n    searchPassages(query: $query, collectionId: $collectionId, documentIds: $documentIds, first: $first) {\n      text\n      score\n      start\n      end\n      documentTitle\n      document {\n        name\n      }\n    }\n  }\n": types.SearchPassagesDocument,
    "\n  query Memory(\n    $agentId: ID!\n    $userId: ID\n    $memoryType: MemoryType\n    $key: String\n    $query: String\n    $first: Int = 20\n    $after: String\n  ) {\n    agentMemory(\n      agentId: $agentId\n      userId: $userId\n      memoryType: $memoryType\n      key: $key\n      query: $query\n      first: $first\n      after: $after\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        key\n        content\n        isShared\n        accessCount\n        expiresAt\n        agent {\n          name\n        }\n        session {\n          id\n        }\n      }\n    }\n  }\n": types.MemoryDocument,
    "\n  mutation SetMemory($input: SetAgentMemoryInput!) {\n    setAgentMemory(input: $input) {\n      id\n      key\n      content\n      data\n      isShared\n      memoryType\n      expiresAt\n    }\n  }\n": types.SetMemoryDocument,
    "\n  mutation DeleteMemory($id: ID!) {\n    deleteAgentMemory(id: $id)\n  }\n": types.DeleteMemoryDocument,
    "\n  mutation CreateCollection($input: CreateCollectionInput!) {\n    createCollection(input: $input) {\n      id\n    }\n  }\n": types.CreateCollectionDocument,
    "\n  mutation AddDocument($input: AddTextDocumentInput!) {\n    addTextDocument(input: $input) {\n      id\n    }\n  }\n": types.AddDocumentDocument,
    "\n  mutation Execute($input: ExecuteAgentTaskInput!) {\n    executeAgentTask(input: $input) {\n      id\n      status\n      isHeld\n      createdAt\n      endedAt\n    }\n  }\n": types.ExecuteDocument,
    "\n  mutation Cancel($id: ID!, $reason: String) {\n    cancelSession(id: $id, reason: $reason) {\n      id\n      status\n      outcomeReason\n      outcomeDetail\n      endedAt\n    }\n  }\n": types.CancelDocument,
    "\n  mutation Retry($id: ID!) {\n    retrySession(id: $id) {\n      id\n      status\n      relation\n      taskDescription\n      executionMode\n      priority\n      timeoutSeconds\n      failurePolicy\n      parentSession {\n        id\n      }\n      rootSession {\n        id\n      }\n    }\n  }\n": types.RetryDocument,
    "\n  query Outcome($id: ID!) {\n    session(id: $id) {\n      id\n      status\n      outcomeReason\n      outcomeDetail\n      error {\n        code\n        message\n        retryable\n      }\n      openTasks\n      startedAt\n      endedAt\n      durationMs\n      input\n      result {\n        answer\n        confidence\n        partial\n        unanswered\n        claims {\n          text\n          verdict\n          confidence\n          reason\n          citations {\n            number\n            quote\n            start\n            end\n            stance\n            documentId\n            versionId\n            passageId\n            document {\n              name\n            }\n          }\n        }\n        sources {\n          number\n          title\n          document {\n            id\n            name\n          }\n        }\n      }\n      tasks(first: 50) {\n        nodes {\n          id\n          name\n          taskType\n          status\n          outcomeReason\n          isResult\n          position\n          input\n          output\n          retryCount\n          readyAt\n          startedAt\n          endedAt\n          agent {\n            name\n          }\n          dependencies {\n            condition\n            task {\n              name\n            }\n          }\n          dependents {\n            task {\n              name\n            }\n          }\n          parentTask {\n            name\n          }\n          subtasks {\n            name\n          }\n          attempts {\n            attempt\n            outcome\n          }\n        }\n      }\n    }\n  }\n": types.OutcomeDocument,
    "\n  subscription Follow($sessionId: ID!, $after: Int) {\n    sessionUpdated(sessionId: $sessionId, after: $after) {\n      __typename\n      seq\n      sessionId\n      taskId\n      occurredAt\n      task {\n        id\n        name\n        status\n      }\n      ... on PlanCreated {\n        questions {\n          key\n          question\n        }\n      }\n      ... on TaskFinished {\n        taskStatus: status\n        outcomeReason\n      }\n      ... on AgentMessageSent {\n        messageId\n        messageType\n        content\n        from {\n          name\n        }\n        to {\n          name\n        }\n      }\n      ... on EvidenceFound {\n        quote\n        documentTitle\n        document {\n          name\n        }\n      }\n      ... on ClaimChecked {\n        text\n        verdict\n      }\n      ... on MemoryWritten {\n        memoryId\n        key\n      }\n      ... on CancelRequested {\n        userId\n        reason\n      }\n      ... on SessionFinished {\n        sessionStatus: status\n        outcomeReason\n      }\n    }\n  }\n": types.FollowDocument,
    "\n  query Events($id: ID!, $after: Int!, $first: Int!) {\n    session(id: $id) {\n      events(after: $after, first: $first) {\n        lastSeq\n        hasNextPage\n        events {\n          __typename\n          seq\n        }\n      }\n    }\n  }\n": types.EventsDocument,
    "\n  mutation SaveWorkflow($input: SaveWorkflowInput!) {\n    saveWorkflow(input: $input) {\n      id\n      version\n    }\n  }\n": types.SaveWorkflowDocument,
    "\n  mutation SwitchAgent($id: ID!, $active: Boolean!) {\n    setAgentActive(id: $id, active: $active) {\n      id\n    }\n  }\n": types.SwitchAgentDocument,
    "\n  query Family($id: ID!) {\n    session(id: $id) {\n      id\n      isHeld\n      relation\n      parentSession {\n        id\n      }\n      rootSession {\n        id\n      }\n      childSessions(first: 10) {\n        totalCount\n        nodes {\n          id\n          relation\n        }\n      }\n    }\n  }\n": types.FamilyDocument,
    "\n  query Conversation($id: ID!) {\n    session(id: $id) {\n      messages(first: 100) {\n        totalCount\n        nodes {\n          id\n          messageType\n          content\n          createdAt\n          from {\n            name\n          }\n          to {\n            name\n          }\n          task {\n            name\n            agent {\n              name\n            }\n          }\n          inReplyTo {\n            id\n          }\n        }\n      }\n      graph {\n        nodes {\n          id\n          name\n        }\n        edges {\n          from\n          to\n          condition\n        }\n        conversations {\n          from {\n            name\n          }\n          to {\n            name\n          }\n          messages\n        }\n      }\n    }\n  }\n": types.ConversationDocument,
    "\n  query Claims($id: ID!) {\n    session(id: $id) {\n      claims(first: 100) {\n        totalCount\n        nodes {\n          id\n          text\n          verdict\n          confidence\n          reason\n          citations {\n            number\n            quote\n            start\n            end\n            stance\n            document {\n              name\n            }\n          }\n        }\n      }\n    }\n  }\n": types.ClaimsDocument,
    "\n  query QueueStatus {\n    queueStatus {\n      ready\n      running\n      retryWait\n      blocked\n      inputRequired\n      oldestReadySeconds\n    }\n  }\n": types.QueueStatusDocument,
    "\n  query Sessions($filter: SessionFilter, $first: Int, $after: String) {\n    sessions(filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        endCursor\n      }\n      nodes {\n        id\n        status\n        taskDescription\n      }\n    }\n  }\n": types.SessionsDocument,
    "\n  query TaskById($id: ID!) {\n    task(id: $id) {\n      id\n      name\n      session {\n        id\n      }\n    }\n  }\n": types.TaskByIdDocument,
    "\n  subscription FollowAll {\n    sessionsUpdated {\n      id\n      status\n      openTasks\n      tasks(first: 50) {\n        nodes {\n          name\n          status\n        }\n      }\n    }\n  }\n": types.FollowAllDocument,
    "\n  mutation DrawWorkflow($input: SaveWorkflowInput!) {\n    saveWorkflow(input: $input) {\n      id\n      name\n      description\n      version\n      graph {\n        nodes {\n          key\n          agent\n          dependsOn\n          instructions\n          configuration\n        }\n      }\n    }\n  }\n": types.DrawWorkflowDocument,
    "\n  query SavedWorkflow($id: ID!) {\n    workflow(id: $id) {\n      name\n      version\n      versions {\n        version\n        graph {\n          nodes {\n            key\n          }\n        }\n      }\n    }\n  }\n": types.SavedWorkflowDocument,
    "\n  query SavedWorkflows($first: Int = 20, $after: String) {\n    workflows(first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        name\n        graph {\n          nodes {\n            key\n          }\n        }\n      }\n    }\n  }\n": types.SavedWorkflowsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Agents($kind: AgentKind, $active: Boolean, $first: Int = 20, $after: String) {\n    agents(kind: $kind, active: $active, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        endCursor\n      }\n      edges {\n        cursor\n        node {\n          id\n          name\n          kind\n          isBuiltIn\n          isActive\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').AgentsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Agent($id: ID!, $windowHours: Int = 24) {\n    agent(id: $id) {\n      id\n      name\n      kind\n      description\n      version\n      isBuiltIn\n      configuration\n      configurationSchema\n      capabilities {\n        name\n        description\n      }\n      skills {\n        taskType\n        inputSchema\n        outputSchema\n      }\n      status {\n        isActive\n        runningTasks\n        waitingTasks\n      }\n      metrics(windowHours: $windowHours) {\n        since\n        windowHours\n        runs\n        completed\n        failed\n        averageDurationMs\n        p95DurationMs\n      }\n      versions {\n        version\n        description\n        configuration\n      }\n    }\n  }\n"): typeof import('./graphql.js').AgentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateAgent($input: CreateAgentInput!) {\n    createAgent(input: $input) {\n      id\n      name\n      kind\n      version\n      isBuiltIn\n      isActive\n      configuration\n    }\n  }\n"): typeof import('./graphql.js').CreateAgentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateAgent($id: ID!, $input: UpdateAgentInput!, $expectedVersion: Int) {\n    updateAgent(id: $id, input: $input, expectedVersion: $expectedVersion) {\n      version\n      description\n      configuration\n      versions {\n        version\n      }\n    }\n  }\n"): typeof import('./graphql.js').UpdateAgentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetAgentActive($id: ID!, $active: Boolean!) {\n    setAgentActive(id: $id, active: $active) {\n      id\n      isActive\n    }\n  }\n"): typeof import('./graphql.js').SetAgentActiveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeCollection($input: CreateCollectionInput!) {\n    createCollection(input: $input) {\n      id\n      name\n      description\n      documentCount\n    }\n  }\n"): typeof import('./graphql.js').MakeCollectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameCollection($id: ID!, $input: UpdateCollectionInput!) {\n    updateCollection(id: $id, input: $input) {\n      name\n      description\n    }\n  }\n"): typeof import('./graphql.js').RenameCollectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveCollection($id: ID!) {\n    deleteCollection(id: $id)\n  }\n"): typeof import('./graphql.js').RemoveCollectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ListCollections($name: String) {\n    collections(name: $name) {\n      totalCount\n      nodes {\n        id\n        name\n        documentCount\n        passageCount\n        documents(first: 2) {\n          totalCount\n          pageInfo {\n            hasNextPage\n          }\n          nodes {\n            name\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').ListCollectionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddText($input: AddTextDocumentInput!) {\n    addTextDocument(input: $input) {\n      id\n      name\n      title\n      metadata\n      collection {\n        name\n      }\n      currentVersion {\n        id\n        number\n        mediaType\n        textLength\n        passageCount\n      }\n    }\n  }\n"): typeof import('./graphql.js').AddTextDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadDocument($id: ID!, $start: Int = 0, $end: Int) {\n    document(id: $id) {\n      name\n      versions {\n        totalCount\n        nodes {\n          number\n          document {\n            name\n          }\n        }\n      }\n      currentVersion {\n        text(start: $start, end: $end)\n        passages(first: 5) {\n          totalCount\n          nodes {\n            position\n            start\n            end\n            text\n            headings\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').ReadDocumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveDocument($id: ID!) {\n    deleteDocument(id: $id)\n  }\n"): typeof import('./graphql.js').RemoveDocumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchPassages($query: String!, $collectionId: ID, $documentIds: [ID!], $first: Int = 10) {\n    searchPassages(query: $query, collectionId: $collectionId, documentIds: $documentIds, first: $first) {\n      text\n      score\n      start\n      end\n      documentTitle\n      document {\n        name\n      }\n    }\n  }\n"): typeof import('./graphql.js').SearchPassagesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Memory(\n    $agentId: ID!\n    $userId: ID\n    $memoryType: MemoryType\n    $key: String\n    $query: String\n    $first: Int = 20\n    $after: String\n  ) {\n    agentMemory(\n      agentId: $agentId\n      userId: $userId\n      memoryType: $memoryType\n      key: $key\n      query: $query\n      first: $first\n      after: $after\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        key\n        content\n        isShared\n        accessCount\n        expiresAt\n        agent {\n          name\n        }\n        session {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').MemoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetMemory($input: SetAgentMemoryInput!) {\n    setAgentMemory(input: $input) {\n      id\n      key\n      content\n      data\n      isShared\n      memoryType\n      expiresAt\n    }\n  }\n"): typeof import('./graphql.js').SetMemoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteMemory($id: ID!) {\n    deleteAgentMemory(id: $id)\n  }\n"): typeof import('./graphql.js').DeleteMemoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateCollection($input: CreateCollectionInput!) {\n    createCollection(input: $input) {\n      id\n    }\n  }\n"): typeof import('./graphql.js').CreateCollectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddDocument($input: AddTextDocumentInput!) {\n    addTextDocument(input: $input) {\n      id\n    }\n  }\n"): typeof import('./graphql.js').AddDocumentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Execute($input: ExecuteAgentTaskInput!) {\n    executeAgentTask(input: $input) {\n      id\n      status\n      isHeld\n      createdAt\n      endedAt\n    }\n  }\n"): typeof import('./graphql.js').ExecuteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Cancel($id: ID!, $reason: String) {\n    cancelSession(id: $id, reason: $reason) {\n      id\n      status\n      outcomeReason\n      outcomeDetail\n      endedAt\n    }\n  }\n"): typeof import('./graphql.js').CancelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Retry($id: ID!) {\n    retrySession(id: $id) {\n      id\n      status\n      relation\n      taskDescription\n      executionMode\n      priority\n      timeoutSeconds\n      failurePolicy\n      parentSession {\n        id\n      }\n      rootSession {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.js').RetryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Outcome($id: ID!) {\n    session(id: $id) {\n      id\n      status\n      outcomeReason\n      outcomeDetail\n      error {\n        code\n        message\n        retryable\n      }\n      openTasks\n      startedAt\n      endedAt\n      durationMs\n      input\n      result {\n        answer\n        confidence\n        partial\n        unanswered\n        claims {\n          text\n          verdict\n          confidence\n          reason\n          citations {\n            number\n            quote\n            start\n            end\n            stance\n            documentId\n            versionId\n            passageId\n            document {\n              name\n            }\n          }\n        }\n        sources {\n          number\n          title\n          document {\n            id\n            name\n          }\n        }\n      }\n      tasks(first: 50) {\n        nodes {\n          id\n          name\n          taskType\n          status\n          outcomeReason\n          isResult\n          position\n          input\n          output\n          retryCount\n          readyAt\n          startedAt\n          endedAt\n          agent {\n            name\n          }\n          dependencies {\n            condition\n            task {\n              name\n            }\n          }\n          dependents {\n            task {\n              name\n            }\n          }\n          parentTask {\n            name\n          }\n          subtasks {\n            name\n          }\n          attempts {\n            attempt\n            outcome\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').OutcomeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Follow($sessionId: ID!, $after: Int) {\n    sessionUpdated(sessionId: $sessionId, after: $after) {\n      __typename\n      seq\n      sessionId\n      taskId\n      occurredAt\n      task {\n        id\n        name\n        status\n      }\n      ... on PlanCreated {\n        questions {\n          key\n          question\n        }\n      }\n      ... on TaskFinished {\n        taskStatus: status\n        outcomeReason\n      }\n      ... on AgentMessageSent {\n        messageId\n        messageType\n        content\n        from {\n          name\n        }\n        to {\n          name\n        }\n      }\n      ... on EvidenceFound {\n        quote\n        documentTitle\n        document {\n          name\n        }\n      }\n      ... on ClaimChecked {\n        text\n        verdict\n      }\n      ... on MemoryWritten {\n        memoryId\n        key\n      }\n      ... on CancelRequested {\n        userId\n        reason\n      }\n      ... on SessionFinished {\n        sessionStatus: status\n        outcomeReason\n      }\n    }\n  }\n"): typeof import('./graphql.js').FollowDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Events($id: ID!, $after: Int!, $first: Int!) {\n    session(id: $id) {\n      events(after: $after, first: $first) {\n        lastSeq\n        hasNextPage\n        events {\n          __typename\n          seq\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').EventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveWorkflow($input: SaveWorkflowInput!) {\n    saveWorkflow(input: $input) {\n      id\n      version\n    }\n  }\n"): typeof import('./graphql.js').SaveWorkflowDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SwitchAgent($id: ID!, $active: Boolean!) {\n    setAgentActive(id: $id, active: $active) {\n      id\n    }\n  }\n"): typeof import('./graphql.js').SwitchAgentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Family($id: ID!) {\n    session(id: $id) {\n      id\n      isHeld\n      relation\n      parentSession {\n        id\n      }\n      rootSession {\n        id\n      }\n      childSessions(first: 10) {\n        totalCount\n        nodes {\n          id\n          relation\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').FamilyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Conversation($id: ID!) {\n    session(id: $id) {\n      messages(first: 100) {\n        totalCount\n        nodes {\n          id\n          messageType\n          content\n          createdAt\n          from {\n            name\n          }\n          to {\n            name\n          }\n          task {\n            name\n            agent {\n              name\n            }\n          }\n          inReplyTo {\n            id\n          }\n        }\n      }\n      graph {\n        nodes {\n          id\n          name\n        }\n        edges {\n          from\n          to\n          condition\n        }\n        conversations {\n          from {\n            name\n          }\n          to {\n            name\n          }\n          messages\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').ConversationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Claims($id: ID!) {\n    session(id: $id) {\n      claims(first: 100) {\n        totalCount\n        nodes {\n          id\n          text\n          verdict\n          confidence\n          reason\n          citations {\n            number\n            quote\n            start\n            end\n            stance\n            document {\n              name\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').ClaimsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query QueueStatus {\n    queueStatus {\n      ready\n      running\n      retryWait\n      blocked\n      inputRequired\n      oldestReadySeconds\n    }\n  }\n"): typeof import('./graphql.js').QueueStatusDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Sessions($filter: SessionFilter, $first: Int, $after: String) {\n    sessions(filter: $filter, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        endCursor\n      }\n      nodes {\n        id\n        status\n        taskDescription\n      }\n    }\n  }\n"): typeof import('./graphql.js').SessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TaskById($id: ID!) {\n    task(id: $id) {\n      id\n      name\n      session {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.js').TaskByIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription FollowAll {\n    sessionsUpdated {\n      id\n      status\n      openTasks\n      tasks(first: 50) {\n        nodes {\n          name\n          status\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').FollowAllDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DrawWorkflow($input: SaveWorkflowInput!) {\n    saveWorkflow(input: $input) {\n      id\n      name\n      description\n      version\n      graph {\n        nodes {\n          key\n          agent\n          dependsOn\n          instructions\n          configuration\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').DrawWorkflowDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SavedWorkflow($id: ID!) {\n    workflow(id: $id) {\n      name\n      version\n      versions {\n        version\n        graph {\n          nodes {\n            key\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').SavedWorkflowDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SavedWorkflows($first: Int = 20, $after: String) {\n    workflows(first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        name\n        graph {\n          nodes {\n            key\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').SavedWorkflowsDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
