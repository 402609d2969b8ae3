import { graphql } from '../generated/index.js';

export const CreateCollection = graphql(`
  mutation CreateCollection($input: CreateCollectionInput!) {
    createCollection(input: $input) {
      id
    }
  }
`);

export const AddDocument = graphql(`
  mutation AddDocument($input: AddTextDocumentInput!) {
    addTextDocument(input: $input) {
      id
    }
  }
`);

export const Execute = graphql(`
  mutation Execute($input: ExecuteAgentTaskInput!) {
    executeAgentTask(input: $input) {
      id
      status
      isHeld
      createdAt
      endedAt
    }
  }
`);

export const Cancel = graphql(`
  mutation Cancel($id: ID!, $reason: String) {
    cancelSession(id: $id, reason: $reason) {
      id
      status
      outcomeReason
      outcomeDetail
      endedAt
    }
  }
`);

export const Retry = graphql(`
  mutation Retry($id: ID!) {
    retrySession(id: $id) {
      id
      status
      relation
      taskDescription
      executionMode
      priority
      timeoutSeconds
      failurePolicy
      parentSession {
        id
      }
      rootSession {
        id
      }
    }
  }
`);

export const Outcome = graphql(`
  query Outcome($id: ID!) {
    session(id: $id) {
      id
      status
      outcomeReason
      outcomeDetail
      error {
        code
        message
        retryable
      }
      openTasks
      startedAt
      endedAt
      durationMs
      input
      result {
        answer
        shortAnswer {
          text
          citation {
            number
            quote
            start
            end
            versionId
          }
        }
        confidence
        partial
        unanswered
        claims {
          text
          verdict
          confidence
          reason
          citations {
            number
            quote
            start
            end
            stance
            documentId
            versionId
            passageId
            document {
              name
            }
          }
        }
        sources {
          number
          title
          document {
            id
            name
          }
        }
      }
      tasks(first: 50) {
        nodes {
          id
          name
          taskType
          status
          outcomeReason
          isResult
          position
          input
          output
          retryCount
          readyAt
          startedAt
          endedAt
          agent {
            name
          }
          dependencies {
            condition
            task {
              name
            }
          }
          dependents {
            task {
              name
            }
          }
          parentTask {
            name
          }
          subtasks {
            name
          }
          attempts {
            attempt
            outcome
          }
        }
      }
    }
  }
`);

export const Follow = graphql(`
  subscription Follow($sessionId: ID!, $after: Int) {
    sessionUpdated(sessionId: $sessionId, after: $after) {
      __typename
      seq
      sessionId
      taskId
      occurredAt
      task {
        id
        name
        status
      }
      ... on PlanCreated {
        rationale
        questions {
          key
          question
          dependsOn
        }
      }
      ... on SessionStatusChanged {
        toStatus
      }
      ... on InterruptRaised {
        interruptId
        kind
        question
        payload
      }
      ... on InterruptAnswered {
        interruptId
        response
        respondedBy
      }
      ... on TaskFinished {
        taskStatus
        outcomeReason
      }
      ... on AgentMessageSent {
        messageId
        messageType
        content
        from {
          name
        }
        to {
          name
        }
      }
      ... on EvidenceFound {
        quote
        documentTitle
        document {
          name
        }
      }
      ... on ClaimChecked {
        text
        verdict
      }
      ... on MemoryWritten {
        memoryId
        key
      }
      ... on ToolCallStarted {
        callId
        tool
        toolVersion
        hasSideEffects
        arguments
      }
      ... on ToolCallFinished {
        callId
        tool
        callOutcome
        durationMs
        toolOutput
        error {
          code
        }
      }
      ... on CancelRequested {
        userId
        cancelReason
      }
      ... on MessageDelta {
        messageId
        attempt
        channel
        offset
        piece: text
      }
      ... on SessionFinished {
        status
        outcomeReason
      }
    }
  }
`);

export const TasksTwice = graphql(`
  query TasksTwice($id: ID!) {
    session(id: $id) {
      tasks(first: 100) {
        nodes {
          ...WholeTask
        }
      }
      graph {
        tasks {
          ...WholeTask
        }
      }
    }
  }

  fragment WholeTask on AgentTask {
    sessionId
    id
    name
    status
    agentId
    agentVersion
    parentTaskId
    position
    isResult
    priority
    retryCount
    maxRetries
    timeoutSeconds
    deadlineAt
    createdAt
    readyAt
    startedAt
    endedAt
    durationMs
    outcomeReason
    outcomeDetail
    error {
      code
    }
    input
    output
    degradations {
      verb
    }
    agent {
      id
    }
  }
`);

export const Events = graphql(`
  query Events($id: ID!, $after: Int!, $first: Int!, $last: Int) {
    session(id: $id) {
      events(after: $after, first: $first, last: $last) {
        lastSeq
        hasNextPage
        events {
          __typename
          seq
        }
      }
    }
  }
`);

export const SaveWorkflow = graphql(`
  mutation SaveWorkflow($input: SaveWorkflowInput!) {
    saveWorkflow(input: $input) {
      id
      version
    }
  }
`);

export const SwitchAgent = graphql(`
  mutation SwitchAgent($id: ID!, $active: Boolean!) {
    setAgentActive(id: $id, active: $active) {
      id
    }
  }
`);

export const Family = graphql(`
  query Family($id: ID!) {
    session(id: $id) {
      id
      isHeld
      relation
      parentSession {
        id
      }
      rootSession {
        id
      }
      childSessions(first: 10) {
        totalCount
        nodes {
          id
          relation
        }
      }
    }
  }
`);

export const Conversation = graphql(`
  query Conversation($id: ID!) {
    session(id: $id) {
      messages(first: 100) {
        totalCount
        nodes {
          id
          messageType
          content
          createdAt
          from {
            name
          }
          to {
            name
          }
          task {
            name
            agent {
              name
            }
          }
          inReplyTo {
            id
          }
        }
      }
      graph {
        nodes {
          agent {
            name
          }
          tasks
        }
        tasks {
          id
          name
        }
        dependencies {
          from
          to
          condition
        }
        edges {
          from {
            name
          }
          to {
            name
          }
          messages
        }
      }
    }
  }
`);

export const Claims = graphql(`
  query Claims($id: ID!) {
    session(id: $id) {
      claims(first: 100) {
        totalCount
        nodes {
          id
          text
          verdict
          confidence
          reason
          isGiven
          citations {
            number
            quote
            start
            end
            stance
            document {
              name
            }
          }
        }
      }
    }
  }
`);

export const QueueStatus = graphql(`
  query QueueStatus {
    queueStatus {
      ready
      running
      retryWait
      blocked
      inputRequired
      oldestReadySeconds
      slots
      limits {
        runningTasks
        startsPerMinute
        openTasks
        nextStartAt
      }
      breakers {
        state
        failures
        openedAt
        retryAt
        error {
          code
          message
        }
        agent {
          name
        }
      }
      providers {
        name
        callsPerMinute
        breaker {
          state
          failures
          openedAt
          retryAt
          error {
            code
            message
          }
        }
      }
    }
  }
`);

export const Sessions = graphql(`
  query Sessions($filter: SessionFilter, $first: Int, $after: String) {
    sessions(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
      nodes {
        id
        status
        taskDescription
      }
    }
  }
`);

export const TaskById = graphql(`
  query TaskById($id: ID!) {
    task(id: $id) {
      id
      name
      session {
        id
      }
    }
  }
`);

export const FollowAll = graphql(`
  subscription FollowAll {
    sessionsUpdated {
      id
      status
      openTasks
      tasks(first: 50) {
        nodes {
          name
          status
        }
      }
    }
  }
`);

export const MemoryOf = graphql(`
  query MemoryOf($agentId: ID!) {
    agentMemory(agentId: $agentId, first: 50) {
      nodes {
        id
        memoryType
        key
        content
        accessCount
        lastAccessedAt
        expiresAt
        session {
          id
        }
      }
    }
  }
`);

/** Everything that hangs on a list of sessions, two levels deep. */
export const Nested = graphql(`
  query Nested($first: Int!) {
    sessions(first: $first) {
      totalCount
      nodes {
        id
        parentSession {
          id
        }
        rootSession {
          id
        }
        childSessions(first: 1) {
          totalCount
          nodes {
            id
          }
        }
        interrupts(first: 1) {
          nodes {
            question
            session {
              id
            }
            task {
              name
            }
          }
        }
        tasks(first: 2) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            name
            agent {
              name
            }
            session {
              id
            }
            interrupt {
              question
            }
            attempts {
              attempt
            }
            dependencies {
              task {
                name
              }
            }
            dependents {
              task {
                name
              }
            }
            subtasks {
              name
            }
            parentTask {
              name
            }
          }
        }
        messages(first: 1) {
          totalCount
          nodes {
            from {
              name
            }
            to {
              name
            }
            task {
              name
            }
            inReplyTo {
              id
            }
          }
        }
        claims(first: 1) {
          totalCount
          nodes {
            text
            citations {
              quote
              document {
                name
              }
            }
          }
        }
        graph {
          tasks {
            name
          }
          dependencies {
            from
            to
          }
          edges {
            messages
            from {
              name
            }
            to {
              name
            }
          }
        }
        events(after: 1, first: 2) {
          lastSeq
          hasNextPage
          events {
            seq
            task {
              name
            }
          }
        }
      }
    }
  }
`);

export const TaskPages = graphql(`
  query TaskPages($id: ID!, $first: Int!, $after: String) {
    session(id: $id) {
      tasks(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          endCursor
        }
        edges {
          cursor
          node {
            name
          }
        }
      }
    }
  }
`);

export const Respond = graphql(`
  mutation Respond($id: ID!, $response: JSON!) {
    respondToInterrupt(id: $id, response: $response) {
      id
      status
      response
      respondedBy
      closedAt
    }
  }
`);

export const OpenInterrupts = graphql(`
  query OpenInterrupts($sessionId: ID, $first: Int! = 20, $after: String) {
    interrupts(sessionId: $sessionId, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        kind
        status
        question
        payload
        responseSchema
        defaultResponse
        response
        expiresAt
        task {
          name
          status
          interrupt {
            id
          }
        }
        session {
          id
          status
        }
      }
    }
  }
`);

export const SessionInterrupts = graphql(`
  query SessionInterrupts($id: ID!) {
    session(id: $id) {
      interrupts {
        totalCount
        nodes {
          id
          status
          response
        }
      }
    }
  }
`);

export const Refine = graphql(`
  mutation Refine($sessionId: ID!, $feedback: String!) {
    refineSession(sessionId: $sessionId, feedback: $feedback) {
      id
      relation
      taskDescription
      executionMode
      timeoutSeconds
    }
  }
`);

export const Fork = graphql(`
  mutation Fork($taskId: ID!, $edits: ForkEditsInput) {
    forkSession(taskId: $taskId, edits: $edits) {
      id
      relation
      parentSession {
        id
      }
      rootSession {
        id
      }
    }
  }
`);

export const Compare = graphql(`
  query Compare($a: ID!, $b: ID!) {
    compareSessions(a: $a, b: $b) {
      a {
        id
      }
      b {
        id
        relation
      }
      tasks {
        key
        difference
        reused
        outputDiff
        a {
          status
          durationMs
          usage {
            calls
            cost
          }
        }
        b {
          status
          durationMs
          usage {
            calls
            cost
          }
        }
      }
      claims {
        text
        difference
        a {
          verdict
        }
        b {
          verdict
        }
      }
      answerDiff
    }
  }
`);

export const NewAgent = graphql(`
  mutation NewAgent($input: CreateAgentInput!) {
    createAgent(input: $input) {
      id
      name
      version
    }
  }
`);

export const Replay = graphql(`
  mutation Replay($sessionId: ID!) {
    replaySession(sessionId: $sessionId) {
      id
      relation
      parentSession {
        id
      }
    }
  }
`);

export const ReplayOutcome = graphql(`
  query ReplayOutcome($id: ID!) {
    session(id: $id) {
      id
      status
      error {
        code
        message
      }
      usage(tree: false) {
        calls
      }
      replay {
        divergence {
          kind
          task
          step
          call
          message
          diff
        }
      }
    }
  }
`);

export const AgentLog = graphql(`
  query AgentLog($id: ID!, $first: Int = 20, $after: String, $status: [TaskStatus!]) {
    agent(id: $id) {
      id
      tasks(first: $first, after: $after, status: $status) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          name
          status
          endedAt
          sessionId
        }
      }
    }
  }
`);
