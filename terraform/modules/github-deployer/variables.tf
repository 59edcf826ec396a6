variable "name" {
  description = "Name of the project. The role is <name>-<environment>-deployer."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,14}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name: must be 3 to 16 lowercase letters, digits, and single hyphens, starting with a letter."
  }
}

variable "environment" {
  description = "GitHub environment whose jobs can assume the role, such as build, staging, or production."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,19}$", var.environment))
    error_message = "environment: must be 2 to 20 lowercase letters, digits, and hyphens, starting with a letter. No wildcard."
  }
}

variable "repository" {
  description = "GitHub repository, OWNER/NAME."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository: must be OWNER/NAME without a wildcard."
  }
}

variable "owner_id" {
  description = "ID of the repository's owner: gh api repos/OWNER/NAME --jq .owner.id"
  type        = string

  validation {
    condition     = can(regex("^[1-9][0-9]*$", var.owner_id))
    error_message = "owner_id: must be a number. Get it with gh api repos/OWNER/NAME --jq .owner.id"
  }
}

variable "repository_id" {
  description = "ID of the repository: gh api repos/OWNER/NAME --jq .id"
  type        = string

  validation {
    condition     = can(regex("^[1-9][0-9]*$", var.repository_id))
    error_message = "repository_id: must be a number. Get it with gh api repos/OWNER/NAME --jq .id"
  }
}

variable "create_oidc_provider" {
  description = "Whether to create GitHub's identity provider. An account can have only one: set true once, and false everywhere else."
  type        = bool
}

variable "max_session_duration" {
  description = "Maximum duration of a session in seconds. Must exceed the longest migration."
  type        = number
  default     = 7200

  validation {
    condition     = var.max_session_duration >= 3600 && var.max_session_duration <= 43200
    error_message = "max_session_duration: must be 3600 to 43200 seconds."
  }
}

variable "parameter_arn" {
  description = "ARN of the SSM parameter that the workflows read."
  type        = string

  validation {
    condition     = can(regex("^arn:[^*]+:ssm:[^*]+:parameter/[^*]+$", var.parameter_arn))
    error_message = "parameter_arn: must be the ARN of one SSM parameter, without a wildcard."
  }
}

variable "repository_arn" {
  description = "ARN of the ECR repository. The role pulls images; without deployment it also pushes."
  type        = string

  validation {
    condition     = can(regex("^arn:[^*]+:ecr:[^*]+:repository/[^*]+$", var.repository_arn))
    error_message = "repository_arn: must be the ARN of one ECR repository, without a wildcard."
  }
}

variable "deployment" {
  description = <<-TEXT
    What the role deploys. null: the role only pushes images.
    cluster_arn, service_arn, log_group_arn: ARNs of the ECS cluster, its service, and the tasks' log group.
    families: task definition families of which the role can register revisions.
    runnable_families: families that the role can run. role_arns: roles of their tasks.
    database_cluster: identifier of the Aurora cluster, for snapshots.
  TEXT
  type = object({
    cluster_arn       = string
    service_arn       = string
    log_group_arn     = string
    families          = list(string)
    runnable_families = list(string)
    role_arns         = list(string)
    database_cluster  = string
  })
  default = null

  validation {
    condition     = var.deployment == null || try(alltrue([for text in flatten(values(var.deployment)) : !strcontains(text, "*")]), false)
    error_message = "deployment: must not contain a wildcard."
  }

  validation {
    condition     = var.deployment == null || try(length(var.deployment.role_arns) > 0 && alltrue([for arn in var.deployment.role_arns : can(regex("^arn:[^:]+:iam::[0-9]{12}:role/.+$", arn))]), false)
    error_message = "deployment.role_arns: must have at least one role ARN."
  }

  validation {
    condition     = var.deployment == null || try(alltrue([for family in var.deployment.runnable_families : contains(var.deployment.families, family)]), false)
    error_message = "deployment.runnable_families: each must also be in deployment.families."
  }
}
